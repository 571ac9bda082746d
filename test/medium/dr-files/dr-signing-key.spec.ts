import { Logger } from '@nestjs/common';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { DrKeys } from '../../../src/dr-files/keys/dr-keys.service';
import { keyDoubt } from '../../../src/dr-files/keys/key-doubt';
import { KeyExchange } from '../../../src/dr-files/keys/key-exchange.service';
import { DrSigningKey } from '../../../src/dr-files/keys/dr-signing-key.service';
import { makeSigningKey, SigningKeyError } from '../../../src/dr-files/keys/signing-key';
import { lines, serverKey, verifyAll } from '../../support/dr-files/dr-evidence';
import { deletedCallRows, drFilePath, drFiles, runRetention } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { systemInTime } from '../../support/system/system-in-time';
import { addDueCalls, makeDrFile } from '../../support/dr-files/due-calls';

describe('the signing key', () => {
  let test: TestApp;
  let privatePath: string;
  let publicPath: string;

  beforeEach(async () => {
    test = await startTestApp();
    privatePath = join(test.dataDir, 'keys', 'dr-signing-key.pem');
    publicPath = join(test.dataDir, 'keys', 'dr-signing-key.pub.pem');
  });

  afterEach(() => test.close());

  const current = () => test.app.get(DrSigningKey).current();
  const warnings = () => jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);

  it('is made at its first need, for its owner alone, and said once', async () => {
    const warn = warnings();
    expect(await test.app.get(DrSigningKey).known()).toBeNull();
    const { publicKey } = await current();
    expect((await current()).publicKey.sha256).toBe(publicKey.sha256);
    expect((await stat(privatePath)).mode & 0o777).toBe(0o600);
    expect(await readFile(publicPath, 'utf8')).toBe(publicKey.pem);
    expect(warn.mock.calls).toEqual([
      [expect.objectContaining({ event: 'signing key made', publicKeySha256: publicKey.sha256 })],
    ]);
    expect(JSON.stringify(warn.mock.calls)).not.toContain('PRIVATE');
  });

  it('is one, however many need it first at once', async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, current));
    expect(new Set(keys.map(({ publicKey }) => publicKey.sha256)).size).toBe(1);
    expect(await readFile(publicPath, 'utf8')).toBe(keys[0]?.publicKey.pem);
  });

  it('stands in storage, as its public half, before the first manifest names it', async () => {
    await makeDrFile(test, 3);
    const { publicKey } = await serverKey(test);
    const signingKey = String((await newestManifest()).signingKey);
    expect(signingKey).toBe(publicKey.sha256);
    expect(await readFile(drFilePath(test, `keys/${signingKey}.pub.pem`), 'utf8')).toBe(publicKey.pem);
  });

  it('that is missing is never made anew: nothing leaves until it is back, or is exchanged', async () => {
    await makeDrFile(test, 3);
    const before = await serverKey(test);
    await rename(privatePath, `${privatePath}.away`);
    await addDueCalls(test, 3, { day: '2024-03-03' });
    expect(await runRetention(test)).toMatchObject({
      state: 'Failed',
      cause: 'keys',
      failure: keyDoubt('signingKeyNotHere').detail,
    });
    expect(await deletedCallRows(test)).toHaveLength(3);
    await expect(stat(privatePath)).rejects.toThrow('ENOENT');
    await rename(`${privatePath}.away`, privatePath);
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded' });
    expect(await newestManifest()).toMatchObject({ sequence: 2, signingKey: before.publicKey.sha256 });
  });

  it('is exchanged by a person, and what the old one signed still verifies', async () => {
    await makeDrFile(test, 3);
    const before = await serverKey(test);
    await rm(privatePath);
    warnings();
    const activity = await test.app.get(KeyExchange).exchange(COMMAND_LINE, 'It may have been copied');
    const after = await serverKey(test);
    expect(after.publicKey.sha256).not.toBe(before.publicKey.sha256);
    expect(await readFile(publicPath, 'utf8')).toBe(after.publicKey.pem);
    expect((await test.admin.get(`userActivityLog/${activity}`)).body).toMatchObject({
      activityType: 'Signing key exchanged',
      activityReason: 'It may have been copied',
      before: { signingKeySHA256: before.publicKey.sha256 },
      after: { signingKeySHA256: after.publicKey.sha256 },
    });
    // Before anything is signed with it, its public half is among the files, and is no stranger there.
    expect(await verifyAll(test)).toMatchObject({ ok: true, checkedFiles: 1 });
    await makeDrFile(test, 3, { day: '2024-03-03' });
    expect(await newestManifest()).toMatchObject({ sequence: 2, signingKey: after.publicKey.sha256 });
    expect(await verifyAll(test)).toMatchObject({ ok: true, checkedFiles: 2 });
    expect(await test.app.get(KeyExchange).exchange(COMMAND_LINE, 'Once more')).toBeNull();
  });

  it('is the same for all nodes: whichever needs it first decides, and the database keeps it', async () => {
    const { publicKey } = await current();
    const rows = async (): Promise<unknown[]> =>
      (await test.database.sql.query<object>('select sha256 from signing_keys')).rows;
    expect(await rows()).toEqual([{ sha256: publicKey.sha256 }]);
    await rm(privatePath);
    await expect(current()).rejects.toMatchObject({ doubt: { code: 'signingKeyNotHere' } });
    for (const change of [
      'delete from signing_keys',
      `update signing_keys set sha256 = '${'0'.repeat(64)}'`,
      `insert into signing_keys (sha256) values ('${'0'.repeat(64)}')`,
    ])
      await expect(test.database.sql.query(change)).rejects.toMatchObject({ code: '23001' });
    expect(await rows()).toEqual([{ sha256: publicKey.sha256 }]);
  });

  it.each(['', 'no key', makeSigningKey().publicKey.pem])(
    'that is damaged fails the run, and no row leaves: %.20s',
    async (text) => {
      await current();
      await writeFile(privatePath, text);
      await addDueCalls(test, 3);
      expect(await runRetention(test)).toMatchObject({
        state: 'Failed',
        failure: `The signing key ${privatePath} is damaged: put it back from its copy, or move it away so that a new one is made.`,
      });
      expect(await deletedCallRows(test)).toHaveLength(3);
      expect(await readFile(privatePath, 'utf8')).toBe(text);
    },
  );

  it('that is another one than that in force does not sign, and is said everywhere', async () => {
    await makeDrFile(test, 3);
    const inForce = (await serverKey(test)).publicKey;
    const { privatePem, publicKey } = makeSigningKey();
    await writeFile(privatePath, privatePem);
    await addDueCalls(test, 3, { day: '2024-03-03' });
    const doubt = keyDoubt('otherSigningKey');
    expect(await runRetention(test)).toMatchObject({ state: 'Failed', failure: doubt.detail });
    expect(await deletedCallRows(test)).toHaveLength(3);
    expect(await test.admin.post('retention/run', {})).toMatchObject({
      status: 409,
      body: { detail: doubt.detail },
    });
    expect(await test.admin.post('userActivityLog/certify', { month: '2020-02' })).toMatchObject({
      status: 409,
      body: { detail: doubt.detail },
    });
    expect(await systemInTime(test)).toMatchObject({
      signingKeySHA256: publicKey.sha256,
      signingKeyInForceSHA256: inForce.sha256,
      keyDoubts: [doubt],
    });
    expect((await test.admin.get('/health/ready')).body).toMatchObject({
      status: 'ready',
      keys: { status: 'refused', detail: doubt.detail },
    });
    expect((await test.admin.get('disasterRecoveryFiles/publicKey')).text).toBe(inForce.pem);
    const error = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    await test.app.get(DrKeys).ensureIdentity();
    expect(error.mock.calls).toEqual([
      [{ event: 'nothing is signed here', doubt: 'otherSigningKey', advice: doubt.detail }],
    ]);
  });

  it('that cannot be made is named, and the variable to look at', async () => {
    await rm(join(test.dataDir, 'keys'), { recursive: true, force: true });
    await writeFile(join(test.dataDir, 'keys'), 'a file where the folder should be');
    await expect(current()).rejects.toThrow(
      new SigningKeyError(`The signing key ${privatePath} cannot be read (ENOTDIR): check DATA_DIR.`),
    );
  });

  it('is missed in storage, where others need it, and by whoever has to check signatures', async () => {
    await makeDrFile(test, 3);
    const { sha256 } = (await serverKey(test)).publicKey;
    const name = `keys/${sha256}.pub.pem`;
    await writeFile(drFilePath(test, name), makeSigningKey().publicKey.pem);
    const changed = `null ${name} was changed: it is not the public key that it is named after`;
    expect(lines(await verifyAll(test))).toEqual([changed]);
    await rm(drFilePath(test, name));
    const lost = `null ${name} is not in storage: others need this public key to check signatures`;
    expect(lines(await verifyAll(test))).toEqual([lost]);
    await rm(privatePath);
    expect(lines(await verifyAll(test))).toEqual([
      lost,
      expect.stringMatching(
        `^1 \\S+\\.manifest\\.json\\.sig cannot be checked: the public key ${sha256} is lost$`,
      ),
    ]);
  });

  async function newestManifest(): Promise<Record<string, unknown>> {
    return JSON.parse((await drFiles(test)).at(-1)?.manifest.toString() ?? '') as Record<string, unknown>;
  }
});
