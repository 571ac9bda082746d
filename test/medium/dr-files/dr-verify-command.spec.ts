import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyDrFiles } from '../../../src/cli/dr/dr-verify';
import { Interruption } from '../../../src/cli/interruption';
import type { Shell } from '../../../src/cli/shell';
import { Terminal } from '../../../src/cli/terminal';
import { makeKeyPair } from '../../../src/dr-files/keys/age-keys';
import type { Verification } from '../../../src/dr-files/verification/finding';
import { CollectedOutput } from '../../support/processes/collected-output';
import { drFilePath, drFiles, runRetention } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { addDueCalls } from '../../support/dr-files/due-calls';

describe('dr verify', () => {
  let test: TestApp;
  let output: CollectedOutput;
  let interruption: AbortSignal;

  beforeAll(async () => {
    test = await startTestApp();
    await addDueCalls(test, 3);
    await addDueCalls(test, 3, { day: '2024-03-03' });
    await runRetention(test);
  });

  beforeEach(() => {
    output = new CollectedOutput();
    interruption = new Interruption(process).signal;
  });

  afterAll(() => test.close());

  function run(id: string | undefined, { open = false, json = true } = {}): Promise<void> {
    const terminal = new Terminal(json, { stdout: output, stderr: new CollectedOutput() });
    const shell = { terminal, interruption } as Shell;
    return verifyDrFiles(test.app, shell, { id, open });
  }

  it.each([false, true])('prints what it verified and the head of the chain, opened: %s', async (open) => {
    await run(undefined, { open });
    const head = (await drFiles(test)).at(-1);
    expect(JSON.parse(output.text)).toEqual({
      ok: true,
      checkedFiles: 2,
      head: { sequence: 2, manifestSha256: head?.manifest_sha256 },
      findings: [],
    });
  });

  it('fails after it has printed what it found, for all and for that one alone', async () => {
    const [first, second] = await drFiles(test);
    const path = drFilePath(test, String(first?.file_name));
    await rename(path, `${path}.partial`);
    const failure = { exitCode: 1, message: '1 thing is not as it was signed: see what was found.' };
    await expect(run(undefined)).rejects.toMatchObject(failure);
    expect((JSON.parse(output.text) as Verification).findings).toMatchObject([
      { sequence: 1, fileName: first?.file_name },
    ]);
    output = new CollectedOutput();
    await expect(run(first?.id, { json: false })).rejects.toMatchObject(failure);
    expect(output.text).toMatch(
      /^ +1 {2}deleted-calls_000001\S+ {2}is not in storage, and its 3 rows are nowhere else$/m,
    );
    await run(second?.id);
    await rename(`${path}.partial`, path);
  });

  it('takes a file for intact that another identity does not open', async () => {
    const identity = join(test.dataDir, 'keys', 'dr-identity.txt');
    const own = await readFile(identity, 'utf8');
    await writeFile(identity, `${(await makeKeyPair()).identity}\n`);
    await expect(run(undefined, { open: true })).rejects.toMatchObject({
      exitCode: 1,
      message: '2 DR files are intact and cannot be opened with the identities of DR_IDENTITY_FILE.',
    });
    expect((JSON.parse(output.text) as Verification).findings).toMatchObject([
      { sequence: 1, isLocked: true, problem: expect.stringMatching(/^is intact, and none of/) as unknown },
      { sequence: 2, isLocked: true },
    ]);
    await writeFile(identity, own);
  });

  it('opens nothing without the identity, and says which file is missing', async () => {
    await rm(join(test.dataDir, 'keys', 'dr-identity.txt'));
    await expect(run(undefined, { open: true })).rejects.toThrow(
      /^The identity file \S+ cannot be read \(ENOENT\)/,
    );
    await run(undefined);
  });

  it('ends between two files when it is interrupted', async () => {
    interruption = AbortSignal.abort(new Error('stopped'));
    await expect(run(undefined)).rejects.toThrow('stopped');
    expect(output.text).toBe('');
  });
});
