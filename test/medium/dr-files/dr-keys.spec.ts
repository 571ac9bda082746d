import { Logger } from '@nestjs/common';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EnvironmentError } from '../../../src/config/environment.error';
import { makeKeyPair } from '../../../src/dr-files/keys/age-keys';
import type { Env } from '../../../src/config/env';
import { DrSigningKey } from '../../../src/dr-files/keys/dr-signing-key.service';
import { PolicyDecisions } from '../../../src/policy/policy-decisions.service';
import { PolicyService } from '../../../src/policy/policy.service';
import { DrKeys } from '../../../src/dr-files/keys/dr-keys.service';
import { readBackDrFile } from '../../../src/dr-files/streams/dr-file-reader';
import type { Storage } from '../../../src/storage/storage';
import { STORAGE } from '../../../src/storage/storage.module';
import { deletedCallRows, drFiles, runRetention } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { addDueCalls, makeDrFile } from '../../support/dr-files/due-calls';

describe('the age identity', () => {
  let test: TestApp;

  afterEach(() => test.close());

  const identityFile = (): string => join(test.dataDir, 'keys', 'dr-identity.txt');
  const said = (level: 'warn' | 'error') =>
    jest.spyOn(Logger.prototype, level).mockImplementation(() => undefined);
  const rowsOf = async (at: number, identity: string): Promise<number> => {
    const file = (await drFiles(test))[at];
    const name = `dr-files/${file?.file_name}`;
    return (await readBackDrFile({ storage: test.app.get<Storage>(STORAGE), name, identity })).rowCount;
  };

  it('stays off line where DR_RECIPIENTS is set: runs succeed, none is made, and each recipient opens the file', async () => {
    const pairs = [await makeKeyPair(), await makeKeyPair()] as const;
    test = await startTestApp({ DR_RECIPIENTS: pairs.map(({ recipient }) => recipient).join(', ') });
    await test.app.get(DrKeys).ensureIdentity();
    const file = await makeDrFile(test, 7);
    await expect(stat(identityFile())).rejects.toThrow('ENOENT');
    for (const { identity } of pairs) expect(await rowsOf(0, identity)).toBe(7);
    await expect(rowsOf(0, (await makeKeyPair()).identity)).rejects.toThrow(/none of the identities/);
    expect(JSON.parse(String(file.manifest))).toMatchObject({
      recipients: pairs.map(({ recipient }) => recipient),
    });
  });

  it('is made at the first start where there are no recipients, for its owner alone, and said once', async () => {
    const warn = said('warn');
    test = await startTestApp();
    await test.app.get(DrKeys).ensureIdentity();
    expect((await stat(identityFile())).mode & 0o777).toBe(0o600);
    const ofKeys = warn.mock.calls.filter(([entry]) => JSON.stringify(entry).includes('identity'));
    expect(ofKeys).toEqual([
      [expect.objectContaining({ event: 'identity for DR files made', file: identityFile() })],
    ]);
    expect(JSON.stringify(warn.mock.calls)).not.toContain('AGE-SECRET');
  });

  it('and the signing key leave nothing half made: what a killed process left is swept at the next start', async () => {
    test = await startTestApp();
    said('warn');
    const keys = join(test.dataDir, 'keys');
    await mkdir(keys, { recursive: true });
    const half = (name: string) => `${name}.0123456789abcdef.partial`;
    const left = ['dr-identity.txt', 'dr-signing-key.pem', 'dr-signing-key.pub.pem'].map(half);
    for (const name of [...left, 'mine.partial']) {
      await writeFile(join(keys, name), 'AGE-SECRET');
      await utimes(join(keys, name), new Date('2026-01-01'), new Date('2026-01-01'));
    }
    // Somebody else starts at this moment.
    await writeFile(join(keys, 'dr-identity.txt.fedcba9876543210.partial'), 'AGE-SECRET');
    await test.app.get(DrKeys).ensureIdentity();
    expect((await readdir(keys)).sort()).toEqual([
      'dr-identity.txt',
      'dr-identity.txt.fedcba9876543210.partial',
      'mine.partial',
    ]);
  });

  it('that is not where it was is never made anew: runs fail, nothing leaves, until it is back', async () => {
    test = await startTestApp();
    await addDueCalls(test, 3);
    await rename(identityFile(), `${identityFile()}.away`);
    const error = said('error');
    await test.app.get(DrKeys).ensureIdentity();
    expect(error.mock.calls).toEqual([
      [
        {
          event: 'no DR file is made here',
          doubt: 'identityNotHere',
          advice: expect.stringMatching(/cannot be read \(ENOENT\).* Put back the identity/) as string,
        },
      ],
    ]);
    expect(await runRetention(test)).toMatchObject({ state: 'Failed', cause: 'keys' });
    expect(await deletedCallRows(test)).toHaveLength(3);
    await expect(stat(identityFile())).rejects.toThrow('ENOENT');
    await rename(`${identityFile()}.away`, identityFile());
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '3' });
  });

  it('may be elsewhere where somebody says so: DR files are for it as before', async () => {
    test = await startTestApp();
    const secret = await identity();
    const { recipients } = (await test.admin.get<{ recipients: string[] }>('retention/policy')).body;
    await rm(identityFile());
    const input = { recipients, reason: 'The officer keeps it' };
    expect(await test.admin.patch('retention/policy', input)).toMatchObject({ status: 200 });
    await makeDrFile(test, 3);
    expect(await rowsOf(0, secret)).toBe(3);
  });

  it('of somebody else in its place is none: nothing leaves', async () => {
    test = await startTestApp();
    await addDueCalls(test, 3);
    await writeFile(identityFile(), `${(await makeKeyPair()).identity}\n`);
    const run = await runRetention(test);
    expect([run.state, run.failure]).toEqual([
      'Failed',
      expect.stringMatching(/^The identity file \S+ holds another identity than DR files are for\./),
    ]);
    expect(await deletedCallRows(test)).toHaveLength(3);
  });

  it('is not looked for where DR_RECIPIENTS is mistyped: no start, and nothing is recorded', async () => {
    const { recipient } = await makeKeyPair();
    const mistyped = recipient.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q'));
    test = await startTestApp();
    const keys = new DrKeys(
      { policy: { recipients: [recipient, mistyped] }, drIdentityFile: identityFile() } as unknown as Env,
      test.app.get(DrSigningKey),
      test.app.get(PolicyService),
      test.app.get(PolicyDecisions),
    );
    await expect(keys.ensureIdentity()).rejects.toThrow(
      new EnvironmentError(
        'DR_RECIPIENTS',
        'cannot be used. Age recipient 2 of 2 is mistyped: an X25519 recipient is age1 and 58 characters with a checksum',
      ),
    );
    expect((await test.admin.get('retention/policyChanges/')).text).not.toContain(recipient);
  });

  it.each([
    ['empty', '', /holds no identity\. Put back the identity/],
    [
      'of something else',
      'hello\n',
      /^Line 1 of the identity file \S+ is not an age X25519 identity\. Put back/,
    ],
  ])('file that is %s fails the run in one sentence, and no row leaves', async (_, text, sentence) => {
    test = await startTestApp();
    await writeFile(identityFile(), text);
    await addDueCalls(test, 3);
    const run = await runRetention(test);
    expect([run.state, run.failure]).toEqual(['Failed', expect.stringMatching(sentence)]);
    expect(await deletedCallRows(test)).toHaveLength(3);
    expect(await readFile(identityFile(), 'utf8')).toBe(text);
  });

  async function identity(): Promise<string> {
    return (await readFile(identityFile(), 'utf8')).match(/^AGE-SECRET-KEY-\S+$/m)?.[0] ?? '';
  }
});
