import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENV } from '../../../src/config/config.module';
import type { Env } from '../../../src/config/env';
import { DrSigningKey } from '../../../src/dr-files/keys/dr-signing-key.service';
import { SigningKeysRepository } from '../../../src/dr-files/keys/signing-keys.repository';
import { PolicyDecisions } from '../../../src/policy/policy-decisions.service';
import type { Storage } from '../../../src/storage/storage';
import { STORAGE } from '../../../src/storage/storage.module';
import { PolicyService } from '../../../src/policy/policy.service';
import { DrKeys } from '../../../src/dr-files/keys/dr-keys.service';
import { keyDoubt } from '../../../src/dr-files/keys/key-doubt';
import { makeKeyPair } from '../../../src/dr-files/keys/age-keys';
import { identityFileText } from '../../../src/dr-files/keys/identity-file';
import { makeSigningKey } from '../../../src/dr-files/keys/signing-key';
import { systemInTime } from '../../support/system/system-in-time';
import { addDueCalls, makeDrFile } from '../../support/dr-files/due-calls';
import { verifyAll } from '../../support/dr-files/dr-evidence';
import { deletedCallRows, drFiles, runRetention } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';

const NUMBER = '01134960001';
const REASON = 'Test';

describe('keys of a node whose data folder may go with it', () => {
  let test: TestApp;
  let secrets: string;

  beforeEach(async () => {
    secrets = await mkdtemp(join(tmpdir(), 'secrets-'));
  });

  afterEach(async () => {
    await test.close();
    await rm(secrets, { recursive: true });
  });

  const start = async (variables: NodeJS.ProcessEnv = {}): Promise<void> => {
    test = await startTestApp({ KEYS_ARE_KEPT: 'off', ...variables });
  };
  const secret = async (name: string, text: string): Promise<string> => {
    await writeFile(join(secrets, name), text);
    return join(secrets, name);
  };
  const identityFile = async (): Promise<string> =>
    secret('identity', identityFileText(await makeKeyPair(), new Date()));
  const keysMade = async (): Promise<string[]> => readdir(join(test.dataDir, 'keys')).catch(() => []);
  const refused = (detail: string) => ({ status: 409, body: { detail } });

  it('are not made, and nothing is archived, signed or erased: each refusal says what to do', async () => {
    await start();
    await addDueCalls(test, 3);
    const { detail } = keyDoubt('recipientsNotNamed');
    expect(await runRetention(test)).toMatchObject({ state: 'Failed', cause: 'keys', failure: detail });
    expect(await deletedCallRows(test)).toHaveLength(3);
    expect(await drFiles(test)).toEqual([]);
    expect(await test.admin.post('retention/run', {})).toMatchObject(refused(detail));
    expect(await test.admin.post('dataSubjects/erase', { number: NUMBER, reason: REASON })).toMatchObject(
      refused(detail),
    );
    const signing = keyDoubt('signingKeyNotKept');
    expect(await test.admin.post('userActivityLog/certify', { month: '2020-02' })).toMatchObject(
      refused(signing.detail),
    );
    expect((await systemInTime(test)).keyDoubts).toEqual([keyDoubt('recipientsNotNamed'), signing]);
    expect((await test.admin.get('retention/policy')).body).toMatchObject({ recipients: [] });
    expect((await test.admin.get('/health/ready')).body).toMatchObject({ keys: { status: 'refused' } });
    expect(await keysMade()).toEqual([]);
  });

  it('seal no secret of a source', async () => {
    await start();
    const source = { name: 'Gamma', carrier: 'Gamma', kind: 'SFTP', host: '127.0.0.1', user: 'reseller' };
    expect(await test.admin.post('CDRFileSources/', { ...source, password: 'secret' })).toMatchObject(
      refused(expect.stringMatching(/^The key that seals .* Nothing was stored\.$/) as string),
    );
    expect(await keysMade()).toEqual([]);
    expect((await test.admin.post('CDRFileSources/', source)).status).toBe(201);
  });

  it('are not used where the installation made an identity before, until somebody says that they are kept', async () => {
    await start({ KEYS_ARE_KEPT: 'on' });
    await makeDrFile(test, 3);
    const { recipients } = (await test.admin.get<{ recipients: string[] }>('retention/policy')).body;
    expect(recipients).toHaveLength(1);
    const { app } = test;
    const env = { ...app.get<Env>(ENV), keysAreKept: false };
    const signing = new DrSigningKey(env, app.get(SigningKeysRepository), app.get<Storage>(STORAGE));
    const keys = new DrKeys(env, signing, app.get(PolicyService), app.get(PolicyDecisions));
    const codes = (await keys.doubts()).map(({ code }) => code);
    expect(codes).toEqual(['identityNotKept', 'signingKeyNotKept']);
    await expect(keys.recipients()).rejects.toThrow(keyDoubt('identityNotKept').detail);
    await expect(keys.signingKey()).rejects.toThrow(keyDoubt('signingKeyNotKept').detail);
    // Its recipient is named on this node: the identity is kept elsewhere.
    const named = { ...env, policy: { ...env.policy, recipients } };
    const sameKeys = new DrKeys(named, signing, app.get(PolicyService), app.get(PolicyDecisions));
    expect((await sameKeys.doubts()).map(({ code }) => code)).toEqual(['signingKeyNotKept']);
    expect(await sameKeys.recipients()).toEqual(recipients);
    const other = { ...env, policy: { ...env.policy, recipients: [(await makeKeyPair()).recipient] } };
    const otherKeys = new DrKeys(other, signing, app.get(PolicyService), app.get(PolicyDecisions));
    await expect(otherKeys.recipients()).rejects.toThrow(keyDoubt('identityNotKept').detail);
  });

  it('come from files of all nodes: archived, signed, erased and verified without a key in the data folder', async () => {
    await start({
      DR_IDENTITY_FILE: await identityFile(),
      DR_SIGNING_KEY_FILE: await secret('signing', makeSigningKey().privatePem),
      PSEUDONYMS_KEY_FILE: await secret('pseudonyms', 'ab'.repeat(32)),
      SOURCE_SECRETS_KEY_FILE: await secret('sources', Buffer.alloc(32, 7).toString('base64')),
    });
    await makeDrFile(test, 3);
    expect(await verifyAll(test)).toMatchObject({ ok: true, checkedFiles: 1 });
    expect((await test.admin.post('dataSubjects/erase', { number: NUMBER, reason: REASON })).status).toBe(
      202,
    );
    const source = { name: 'Gamma', carrier: 'Gamma', kind: 'SFTP', host: '127.0.0.1', user: 'reseller' };
    expect((await test.admin.post('CDRFileSources/', { ...source, password: 'secret' })).status).toBe(201);
    expect(await keysMade()).toEqual(['dr-signing-key.pub.pem']);
    expect((await systemInTime(test)).keyDoubts).toEqual([]);
  });

  it('are not made at the places that variables name', async () => {
    await start({
      DR_RECIPIENTS: (await makeKeyPair()).recipient,
      DR_SIGNING_KEY_FILE: join(secrets, 'signing'),
    });
    await addDueCalls(test, 3);
    const { detail } = keyDoubt('signingKeyNotHere');
    expect(await runRetention(test)).toMatchObject({ state: 'Failed', failure: detail });
    expect(await readdir(secrets)).toEqual([]);
  });

  it('are made and used where somebody says that the data folder is kept', async () => {
    await start({ KEYS_ARE_KEPT: 'on' });
    await makeDrFile(test, 3);
    expect((await keysMade()).sort()).toEqual([
      'dr-identity.txt',
      'dr-signing-key.pem',
      'dr-signing-key.pub.pem',
    ]);
  });

  it('recipients that are named later are in force at once, because nobody loses a file by it', async () => {
    await start({ DR_SIGNING_KEY_FILE: await secret('signing', makeSigningKey().privatePem) });
    const { recipient } = await makeKeyPair();
    const input = { recipients: [recipient], reason: 'The officer has the identity' };
    expect(await test.admin.patch('retention/policy', input)).toMatchObject({
      status: 200,
      body: { recipients: [recipient], pending: [] },
    });
    expect(await test.app.get(PolicyService).hasOwnRecipients()).toBe(false);
    await makeDrFile(test, 3);
  });
});
