import { Logger } from '@nestjs/common';
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EnvironmentError } from '../../../src/config/environment.error';
import { makeKeyPair } from '../../../src/dr-files/keys/age-keys';
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
    test = await startTestApp();
    const warn = said('warn');
    await test.app.get(DrKeys).ensureIdentity();
    await test.app.get(DrKeys).ensureIdentity();
    expect((await stat(identityFile())).mode & 0o777).toBe(0o600);
    expect(warn.mock.calls).toEqual([
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

  it('that was removed after files were made is missed in one sentence; the next run goes on with a new one', async () => {
    test = await startTestApp();
    await makeDrFile(test, 3);
    const before = await identity();
    await rm(identityFile());
    const error = said('error');
    await makeDrFile(test, 4, { day: '2024-03-03' });
    expect(error.mock.calls).toEqual([
      [
        {
          event: 'identity for DR files was missing, a new one was made',
          file: identityFile(),
          advice: expect.stringMatching(
            /^DR files made before are opened with the identity before alone: [^.]+\.$/,
          ) as string,
        },
      ],
    ]);
    expect([await rowsOf(0, before), await rowsOf(1, await identity())]).toEqual([3, 4]);
    await expect(rowsOf(1, before)).rejects.toThrow(/none of the identities/);
  });

  it('is not looked for where DR_RECIPIENTS is mistyped: no start, and no run, though it has nothing to write', async () => {
    const { recipient } = await makeKeyPair();
    const mistyped = recipient.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q'));
    test = await startTestApp({ DR_RECIPIENTS: `${recipient},${mistyped}` });
    await expect(test.app.get(DrKeys).ensureIdentity()).rejects.toThrow(
      new EnvironmentError(
        'DR_RECIPIENTS',
        'cannot be used. Age recipient 2 of 2 is mistyped: an X25519 recipient is age1 and 58 characters with a checksum',
      ),
    );
    expect(await runRetention(test)).toMatchObject({ state: 'Failed', cause: 'keys', due_count: '0' });
  });

  it.each([
    ['empty', '', /holds no identity\.$/],
    ['of something else', 'hello\n', /^Line 1 of the identity file \S+ is not an age X25519 identity\.$/],
  ])('file that is %s fails the run in one sentence, and no row leaves', async (_, text, sentence) => {
    test = await startTestApp();
    await test.app.get(DrKeys).ensureIdentity();
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
