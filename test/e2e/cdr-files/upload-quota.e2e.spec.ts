import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { upload } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp, TestClient } from '../../support/http/test-app';

const HALF = 6_000;
const SENTENCE =
  'A user may upload 1 MB of CDR files within a day, with those that still wait for their import; send the file later.';

describe('what a user uploads within a day', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp({ CDR_UPLOAD_MB_PER_DAY: '1' });
  });

  afterAll(() => test?.close());

  /** A new user, who has uploaded nothing. */
  async function sender(): Promise<{ readonly admin: TestClient }> {
    const { client } = await test.userWith({
      apiAccess: 'write',
      permissions: ['CDRFiles.upload', 'CDRFiles.view'],
    });
    return { admin: client };
  }

  function stored(): Promise<string[]> {
    return readdir(join(test.dataDir, 'files', 'cdr-files'));
  }

  it('is bounded: more is refused with a sentence, and nothing of it stays', async () => {
    const user = await sender();
    const file = nextFcsFile(HALF);
    expect(file.length).toBeGreaterThan(0.5 * 1024 ** 2);
    expect((await upload(user, file)).status).toBe(202);
    const before = await stored();
    const { status, body, headers } = await upload(user, nextFcsFile(HALF));
    expect([status, body]).toMatchObject([429, { detail: SENTENCE }]);
    expect(headers.get('retry-after')).toBe('3600');
    expect(await stored()).toEqual(before);
    expect((await upload(await sender(), nextFcsFile(HALF))).status).toBe(202);
  });

  it('is bounded for uploads at the same time', async () => {
    const user = await sender();
    const answers = await Promise.all([1, 2, 3, 4].map(() => upload(user, nextFcsFile(HALF))));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 429, 429, 429]);
  });

  it('counts what bundles become, and takes them back whole', async () => {
    const user = await sender();
    const before = await stored();
    const { status, body } = await upload(user, gzipSync(nextFcsFile(2 * HALF)), { fileName: 'a.csv.gz' });
    expect([status, body]).toMatchObject([429, { detail: SENTENCE }]);
    expect(await stored()).toEqual(before);
  });

  it('counts until the day is over and the file is imported', async () => {
    const user = await sender();
    const { body } = await upload(user, nextFcsFile(HALF));
    const age = (status: string): Promise<unknown> =>
      test.database.sql.query(
        `update cdr_files set uploaded_at = now() - interval '25 hours', status = $2 where id = $1`,
        [body.id, status],
      );
    await age('Pending');
    expect((await upload(user, nextFcsFile(HALF))).status).toBe(429);
    await age('Failed');
    expect((await upload(user, nextFcsFile(HALF))).status).toBe(202);
  });
});
