import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { importFile, upload, UploadedFile } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../../support/http/test-app';

type Hashed = UploadedFile & { readonly sha256: string | null };

describe('the hashes of a CDR file', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test?.close());

  async function sha256Of({ id }: UploadedFile): Promise<string | null> {
    return (await test.admin.get<Hashed>(`CDRFiles/${id}`)).body.sha256;
  }

  it('are SHA-1 and SHA-256 of the bytes as they came, of a file in a bundle of its own bytes', async () => {
    const [plain, packed] = [nextFcsFile(), nextFcsFile()];
    const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
    expect(await sha256Of(await importFile(test, plain))).toBe(hash(plain));
    expect(await sha256Of(await importFile(test, gzipSync(packed), { fileName: 'a.csv.gz' }))).toBe(
      hash(packed),
    );
  });

  it('make a repeated file of another SHA-256 no potential duplicate, although its SHA-1 is the same', async () => {
    const bytes = nextFcsFile();
    const first = await importFile(test, bytes);
    const set = (sha256: string | null): Promise<unknown> =>
      test.database.sql.query('update cdr_files set sha256 = $2 where id = $1', [first.id, sha256]);
    await set(null);
    expect(await importFile(test, bytes)).toMatchObject({ status: 'Potential Duplicate' });
    await test.database.sql.query(
      `update cdr_files set status = 'Discarded' where repeats_cdr_file_id = $1`,
      [first.id],
    );
    await set('0'.repeat(64));
    expect((await upload(test, bytes)).body).toMatchObject({ status: 'Pending', repeatsCDRFileID: null });
  });
});
