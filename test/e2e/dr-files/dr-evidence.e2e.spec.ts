import { Logger } from '@nestjs/common';
import { createPublicKey, verify } from 'node:crypto';
import { readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { archiveFourMonths, verifyAll } from '../../support/dr-files/dr-evidence';
import { drFilePath, drFiles, startRetention } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { addDueCalls } from '../../support/dr-files/due-calls';
import { sha256Of } from '../../support/sha256';

interface Verified {
  ok: boolean;
  checkedFiles: number;
  head: { sequence: number; manifestSha256: string };
  findings: { sequence: number; fileName: string; problem: string }[];
}

describe('the evidence of DR files', () => {
  let test: TestApp;
  let names: string[];
  let ids: string[];

  beforeAll(async () => {
    test = await startTestApp();
    names = await archiveFourMonths(test);
    ids = (await drFiles(test)).map(({ id }) => id);
  });

  afterAll(() => test.close());

  const bytes = async (path: string): Promise<{ status: number; type: string | null; bytes: Buffer }> => {
    const { headers, ...answer } = await test.admin.bytes(`disasterRecoveryFiles/${path}`);
    return { ...answer, type: headers.get('content-type') };
  };

  it('proves a manifest with what the API gives alone, after its file has expired too', async () => {
    const key = await bytes('publicKey');
    expect(key).toMatchObject({ status: 200, type: 'application/x-pem-file' });
    const publicKey = createPublicKey(key.bytes);
    const der = publicKey.export({ type: 'spki', format: 'der' });
    for (const id of ids) {
      const manifest = await bytes(`${id}/manifest`);
      const signature = await bytes(`${id}/signature`);
      expect(signature).toMatchObject({ status: 200, type: 'application/octet-stream' });
      expect(verify(null, manifest.bytes, publicKey, signature.bytes)).toBe(true);
      expect(JSON.parse(manifest.bytes.toString())).toMatchObject({
        signingKey: sha256Of(der),
      });
    }
    expect(key.bytes).toEqual(await readFile(join(test.dataDir, 'keys', 'dr-signing-key.pub.pem')));
  });

  it('is verified on request, expired or not, and what was tampered with is named', async () => {
    for (const id of ids) {
      const { status, body } = await test.admin.post<Verified>(`disasterRecoveryFiles/${id}/verify`, {});
      expect([status, body]).toEqual([
        200,
        {
          ok: true,
          checkedFiles: 1,
          head: { sequence: 4, manifestSha256: expect.any(String) as string },
          findings: [],
        },
      ]);
    }
    await truncate(drFilePath(test, names[3] as string), 100);
    const { status, body } = await test.admin.post<Verified>(`disasterRecoveryFiles/${ids[3]}/verify`, {});
    expect([status, body.ok, body.findings]).toEqual([
      200,
      false,
      [
        {
          sequence: 4,
          fileName: names[3],
          problem: expect.stringMatching(/^is cut short: 100 of its/) as string,
        },
      ],
    ]);
  });

  it('is 404 where there is no such DR file, and 400 where there can be none', async () => {
    expect(await test.admin.post('disasterRecoveryFiles/999999/verify', {})).toMatchObject({ status: 404 });
    expect(await test.admin.get('disasterRecoveryFiles/999999/signature')).toMatchObject({ status: 404 });
    expect(await test.admin.post('disasterRecoveryFiles/publicKey/verify', {})).toMatchObject({
      status: 400,
    });
    expect(await test.admin.post(`disasterRecoveryFiles/${ids[1]}/verify`, { x: 1 })).toMatchObject({
      status: 400,
    });
  });

  it('takes data protection access, and write access to have it verified', async () => {
    const reader = await test.userWith({ apiAccess: 'read', dataProtectionAccess: 'view' });
    const other = await test.userWith({ apiAccess: 'write', permissions: ['calls.view'] });
    for (const path of ['publicKey', `${ids[1]}/signature`]) {
      expect(await reader.client.get(`disasterRecoveryFiles/${path}`)).toMatchObject({ status: 200 });
      expect(await other.client.get(`disasterRecoveryFiles/${path}`)).toMatchObject({ status: 403 });
      expect(await test.client(null).get(`disasterRecoveryFiles/${path}`)).toMatchObject({ status: 401 });
    }
    for (const client of [reader.client, other.client]) {
      expect(await client.post(`disasterRecoveryFiles/${ids[1]}/verify`, {})).toMatchObject({ status: 403 });
    }
  });

  it('is 503 when storage is away: that is no finding', async () => {
    const root = join(test.dataDir, 'files');
    await rename(root, `${root}.away`);
    const answer = await test.admin.post<{ detail: string }>(`disasterRecoveryFiles/${ids[1]}/verify`, {});
    await rename(`${root}.away`, root);
    expect([answer.status, answer.body.detail]).toEqual([
      503,
      expect.stringMatching(/^The file storage cannot be used/),
    ]);
  });

  it('withholds a damaged signing key with 503, verifies all the same, and says nothing of where it is', async () => {
    const path = join(test.dataDir, 'keys', 'dr-signing-key.pem');
    const pem = await readFile(path);
    await writeFile(path, 'damaged');
    const answer = await test.admin.get<{ detail: string }>('disasterRecoveryFiles/publicKey');
    expect([answer.status, answer.body.detail]).toEqual([
      503,
      'The signing key cannot be used: the log of the server says why.',
    ]);
    const verified = await test.admin.post<Verified>(`disasterRecoveryFiles/${ids[1]}/verify`, {});
    expect(verified.body.ok).toBe(true);
    await writeFile(path, pem);
  });

  it('verifies at any moment of a run that makes new files', async () => {
    for (const month of ['2024-05', '2024-06']) await addDueCalls(test, 2000, { day: `${month}-02` });
    const run = await startRetention(test);
    const log = jest.spyOn(Logger.prototype, 'log').mockImplementation(() => undefined);
    let over = false;
    void run.done.then(() => (over = true));
    do {
      const { findings } = await verifyAll(test);
      expect(findings.map(({ sequence }) => sequence)).toEqual([4]);
    } while (!over);
    const { head, checkedFiles } = await verifyAll(test);
    expect([checkedFiles, head?.sequence]).toEqual([6, 6]);
    expect(log.mock.calls.map(([event]) => event as object)).toContainEqual(
      expect.objectContaining({ event: 'retention run over', newestDrFile: head }),
    );
  });
});
