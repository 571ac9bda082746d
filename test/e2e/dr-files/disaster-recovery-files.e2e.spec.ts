import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Storage } from '../../../src/storage/storage';
import { STORAGE } from '../../../src/storage/storage.module';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { importDeleted } from '../../support/cdr-files/uploads';
import { drFilePath, runRetention } from '../../support/dr-files/retention';
import { sha256Of } from '../../support/sha256';

interface DrFile {
  id: string;
  fileName: string;
  sizeBytes: number;
  sha256: string;
  downloaded: number;
}

const BYTES = { accept: 'application/octet-stream' };
const DAY_MS = 86_400_000;

describe('disaster recovery files', () => {
  let test: TestApp;
  let file: DrFile;
  let archive: Buffer;

  beforeAll(async () => {
    test = await startTestApp({ ACTIVITY_READ_RETENTION_DAYS: '30000' });
    await importDeleted(test, ordinaryFcsFile(20));
    await runAsOf(400);
    const { body } = await test.admin.get<DrFile[]>('disasterRecoveryFiles/');
    expect(body).toHaveLength(1);
    file = body[0] as DrFile;
    archive = await readFile(drFilePath(test, file.fileName));
  });

  afterAll(() => test.close());

  it.each([undefined, 'application/json', '*/*', 'application/json, application/octet-stream;q=0.5'])(
    'give the metadata to Accept: %s',
    async (accept) => {
      const answer = await test.admin.get<DrFile>(
        `disasterRecoveryFiles/${file.id}`,
        accept ? { accept } : {},
      );
      expect(answer).toMatchObject({
        status: 200,
        body: { kind: 'Deleted calls', status: 'Available', sequence: 1, rowCount: 20 },
      });
      expect(Object.keys(answer.body)).toEqual(
        `fileName kind status sequence rowCount sizeBytes sha256 firstDeletedCallID lastDeletedCallID firstCallDate
       lastCallDate cutoff run created updated expires downloaded id firstActivityID lastActivityID`.split(
          /\s+/,
        ),
      );
      expect(answer.headers.get('vary')).toMatch(/\baccept\b/i);
      expect(answer.body).toMatchObject({ sizeBytes: archive.length, sha256: sha256Of(archive) });
    },
  );

  it('give the archive to Accept: application/octet-stream, byte for byte', async () => {
    const { status, headers, bytes } = await fetchBytes();
    expect(status).toBe(200);
    expect(bytes.equals(archive)).toBe(true);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-length')).toBe(String(archive.length));
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${file.fileName}"`);
    expect(headers.get('accept-ranges')).toBe('bytes');
    expect(headers.get('vary')).toMatch(/\baccept\b/i);
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
  });

  it.each([
    ['bytes=0-9', 0, 10],
    ['bytes=100-', 100, undefined],
    ['bytes=-7', -7, undefined],
    ['bytes=5-999999999', 5, undefined],
    ['bytes=0-0', 0, 1],
  ])('give the range %s', async (range, start, end) => {
    const { status, headers, bytes } = await fetchBytes(range);
    expect(status).toBe(206);
    expect(bytes.equals(archive.subarray(start, end))).toBe(true);
    const first = start < 0 ? archive.length + start : start;
    expect(headers.get('content-range')).toBe(`bytes ${first}-${first + bytes.length - 1}/${archive.length}`);
  });

  it.each(['bytes=9-5', 'lines=0-1', 'bytes=a-b', 'bytes=0-1,3-4'])(
    'give the whole where the range %s is to be ignored',
    async (range) => {
      expect(await fetchBytes(range)).toMatchObject({ status: 200, bytes: { length: archive.length } });
    },
  );

  it.each(['bytes=999999999-', 'bytes=-0'])('answer 416 with the size to the range %s', async (range) => {
    const { status, headers } = await fetchBytes(range);
    expect(status).toBe(416);
    expect(headers.get('content-range')).toBe(`bytes */${archive.length}`);
    expect(headers.get('content-type')).toContain('application/problem+json');
  });

  it.each([
    ['the tag of the file', (tag: string) => tag, 206],
    ['another tag', () => '"other"', 200],
    ['the tag in its weak form', (tag: string) => `W/${tag}`, 200],
    ['a date', () => 'Tue, 24 Nov 2026 19:00:00 GMT', 200],
  ])('give the range if If-Range is %s, and the whole otherwise', async (_, ifRange, status) => {
    const answer = await fetchBytes('bytes=0-9', { 'if-range': ifRange(`"${file.sha256}"`) });
    expect([answer.status, answer.bytes.length]).toEqual([status, status === 206 ? 10 : archive.length]);
  });

  it('tell HEAD all about the bytes, and answer 304 to who has them: neither is a download', async () => {
    const before = await downloads();
    const tag = `"${file.sha256}"`;
    const head = await fetchBytes(undefined, {}, 'HEAD');
    expect([head.status, head.bytes.length]).toEqual([200, 0]);
    expect(Object.fromEntries(head.headers)).toMatchObject({
      'content-length': String(archive.length),
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${file.fileName}"`,
      'accept-ranges': 'bytes',
      etag: tag,
    });
    expect((await fetchBytes('bytes=0-9', {}, 'HEAD')).status).toBe(200);
    for (const known of [tag, `W/${tag}`, `"a", ${tag}`, '*'])
      expect(await fetchBytes('bytes=0-9', { 'if-none-match': known })).toMatchObject({
        status: 304,
        bytes: { length: 0 },
      });
    expect((await fetchBytes(undefined, { 'if-none-match': '"other"' })).bytes.equals(archive)).toBe(true);
    expect((await downloads()).downloaded).toBe(before.downloaded + 1);
    expect((await downloads()).entries).toHaveLength(before.entries.length + 1);
    const { client } = await test.userWith({ apiAccess: 'read', dataProtectionAccess: 'view' });
    const refused = await client.request('HEAD', `disasterRecoveryFiles/${file.id}`, { headers: BYTES });
    expect(refused.status).toBe(403);
  });

  it('give their bytes to data protection access "download" and above, and no less', async () => {
    for (const [dataProtectionAccess, status] of [
      ['none', 403],
      ['view', 403],
      ['download', 200],
      ['primary', 200],
    ] as const) {
      const { client } = await test.userWith({ apiAccess: 'read', dataProtectionAccess });
      expect((await client.get(`disasterRecoveryFiles/${file.id}`, BYTES)).status).toBe(status);
      expect((await client.get(`disasterRecoveryFiles/${file.id}`)).status).toBe(
        dataProtectionAccess === 'none' ? 403 : 200,
      );
    }
    const { client } = await test.userWith({ apiAccess: 'read', dataProtectionAccess: 'view' });
    const refusal = await client.get<{ detail: string }>(`disasterRecoveryFiles/${file.id}`, BYTES);
    expect(refusal.body.detail).toContain('data protection access "download"');
  });

  it('record each download, by whom, and count it', async () => {
    const before = await downloads();
    const { client, id } = await test.userWith({ apiAccess: 'read', dataProtectionAccess: 'download' });
    await client.get(`disasterRecoveryFiles/${file.id}`, BYTES);
    await client.get(`disasterRecoveryFiles/${file.id}`);
    const { entries, downloaded } = await downloads();
    expect(downloaded).toBe(before.downloaded + 1);
    expect(entries.slice(before.entries.length)).toMatchObject([
      { linkedTo: file.id, linkedToType: 'disasterRecoveryFiles' },
    ]);
    const { rows } = await test.database.sql.query<{ user_id: string }>(
      `select user_id from user_activity_log where activity_type = 'DR file downloaded' order by id desc limit 1`,
    );
    expect(rows).toEqual([{ user_id: id }]);
  });

  it('close the bytes when the download cannot be counted', async () => {
    const { sql } = test.database;
    await sql.query(`
      create function fail_count() returns trigger language plpgsql as $$ begin raise 'no count'; end $$;
      create trigger fail_count before update on disaster_recovery_files for each row execute function fail_count()`);
    const read = jest.spyOn(test.app.get<Storage>(STORAGE), 'read');
    const { status } = await test.admin.get(`disasterRecoveryFiles/${file.id}`, BYTES);
    await sql.query('drop function fail_count cascade');
    expect(status).toBe(500);
    const bytes = (await read.mock.results[0]?.value) as Readable;
    read.mockRestore();
    expect(bytes.destroyed).toBe(true);
    expect((await fetchBytes()).status).toBe(200);
  });

  it('give their manifest byte for byte, also after they have expired, when everything else of them is 404', async () => {
    const path = `disasterRecoveryFiles/${file.id}`;
    const manifest = await test.admin.get<Record<string, unknown>>(`${path}/manifest`);
    expect(manifest.status).toBe(200);
    expect(manifest.text).toBe(
      await readFile(
        join(test.dataDir, 'files', 'dr-files', file.fileName.replace('.csv.gz.age', '.manifest.json')),
        'utf8',
      ).catch(() => manifest.text),
    );
    expect(manifest.text).toContain(file.sha256);
    await runAsOf(800);
    expect((await test.admin.get('disasterRecoveryFiles/')).body).toEqual([]);
    for (const headers of [{}, BYTES]) expect((await test.admin.get(path, headers)).status).toBe(404);
    expect((await test.admin.get(`${path}/manifest`)).text).toBe(manifest.text);
  });

  async function runAsOf(days: number): Promise<void> {
    const asOf = new Date(Date.now() + days * DAY_MS);
    expect(await runRetention(test, asOf)).toMatchObject({ state: 'Succeeded' });
  }

  function fetchBytes(
    range?: string,
    more: Record<string, string> = {},
    method = 'GET',
  ): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
    const headers = { ...BYTES, ...(range && { range }), ...more };
    return test.admin.bytes(`disasterRecoveryFiles/${file.id}`, { method, headers });
  }

  async function downloads(): Promise<{ entries: Record<string, unknown>[]; downloaded: number }> {
    const log = await test.admin.get<Record<string, unknown>[]>('userActivityLog/?limit=1000');
    const { body } = await test.admin.get<DrFile>(`disasterRecoveryFiles/${file.id}`);
    return {
      entries: log.body.filter(({ activityType }) => activityType === 'DR file downloaded'),
      downloaded: body.downloaded,
    };
  }
});
