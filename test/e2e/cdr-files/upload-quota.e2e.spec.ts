import { LOCKS_HERE } from '../../support/database/locks-here';
import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { EntityManager } from 'typeorm';
import { UploadQuota } from '../../../src/cdr-files/reception/upload-quota.service';
import { forgedZip } from '../../support/cdr-files/bundles';
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

  it('is judged by one transaction after another, whatever server they are of', async () => {
    const { id } = await test.userWith({ apiAccess: 'write', permissions: ['CDRFiles.upload'] });
    const quota = test.app.get(UploadQuota);
    const add = (transaction: EntityManager): Promise<unknown> =>
      transaction.query(
        `insert into cdr_files (file_name, stored_file_id, file_path, original_hash, size_bytes, carrier, file_type,
           file_source, status, uploader_id)
         values ('a', gen_random_uuid()::text, gen_random_uuid()::text, md5(random()::text), 600000, 'Gamma', 'auto', 'Upload',
           'Failed', $1)`,
        [id],
      );
    let isSecondIn = false;
    let tellFirstIsIn = (): void => undefined;
    const isFirstIn = new Promise<void>((resolve) => (tellFirstIsIn = resolve));
    const first = quota.transaction(id, async (transaction) => {
      await add(transaction);
      tellFirstIsIn();
      // The other one waits for this one, or is in as well.
      for (let left = 1000; left > 0 && !isSecondIn && !(await isLockWaitedFor()); left -= 1) await sleep(5);
    });
    await isFirstIn;
    const second = quota.transaction(id, async (transaction) => {
      isSecondIn = true;
      await add(transaction);
    });
    const refused = expect(second).rejects.toThrow(SENTENCE);
    await first;
    await refused;
  });

  it('is refused as soon as too much has come, and not at the end of the file', async () => {
    const { client } = await test.userWith({ apiAccess: 'write', permissions: ['CDRFiles.upload'] });
    const parts = [
      '--b\r\ncontent-disposition: form-data; name="carrier"\r\n\r\nGamma',
      '\r\n--b\r\ncontent-disposition: form-data; name="fileType"\r\n\r\nauto',
      '\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n',
    ];
    const endless = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(Buffer.from(parts.join('')));
        controller.enqueue(Buffer.alloc(1.5 * 1024 ** 2, 'x\n'));
      },
    });
    const answer = await client.open('CDRFiles/', {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: endless,
      duplex: 'half',
      signal: AbortSignal.timeout(60_000),
    });
    expect(answer.status).toBe(429);
    await answer.body?.cancel();
  });

  it('counts what bundles become, and takes them back whole', async () => {
    const user = await sender();
    const before = await stored();
    const { status, body } = await upload(user, gzipSync(nextFcsFile(2 * HALF)), { fileName: 'a.csv.gz' });
    expect([status, body]).toMatchObject([429, { detail: SENTENCE }]);
    expect(await stored()).toEqual(before);
  });

  it('counts the bytes of a bundle once, however many of its files cannot be opened', async () => {
    const locked = (name: string) => ({ name, content: randomBytes(150_000), flags: 1 });
    const zip = forgedZip(['a.csv', 'b.csv', 'c.csv'].map(locked));
    expect(zip.length).toBeGreaterThan(0.4 * 1024 ** 2);
    const { status, body } = await upload(await sender(), zip, { fileName: 'locked.zip' });
    expect([status, body]).toMatchObject([202, { statusDetail: expect.stringContaining('3') as string }]);
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

  async function isLockWaitedFor(): Promise<boolean> {
    const { rows } = await test.database.sql.query<{ waits: boolean }>(
      `select exists (select from ${LOCKS_HERE} where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())) as waits`,
    );
    return rows[0]!.waits;
  }
});
