import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyDrFiles } from '../../../src/cli/dr/dr-verify';
import { Interruption } from '../../../src/cli/interruption';
import type { Shell } from '../../../src/cli/shell';
import { Terminal } from '../../../src/cli/terminal';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { UnavailableError } from '../../../src/common/errors/problem.error';
import { AccessRecorder } from '../../../src/user-activity-log/reads/access-recorder.service';
import { makeKeyPair } from '../../../src/dr-files/keys/age-keys';
import type { Verification } from '../../../src/dr-files/verification/finding';
import { CollectedOutput } from '../../support/processes/collected-output';
import { drFilePath, drFiles, runRetention } from '../../support/dr-files/retention';
import { scrape } from '../../support/http/metrics';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { addDueCalls } from '../../support/dr-files/due-calls';

describe('dr verify', () => {
  let test: TestApp;
  let output: CollectedOutput;
  let notes: CollectedOutput;
  let interruption: AbortSignal;

  beforeAll(async () => {
    test = await startTestApp();
    await addDueCalls(test, 3);
    await addDueCalls(test, 3, { day: '2024-03-03' });
    await runRetention(test);
  });

  beforeEach(() => {
    output = new CollectedOutput();
    notes = new CollectedOutput();
    interruption = new Interruption(process).signal;
  });

  afterAll(() => test.close());

  function run(id: string | undefined, { open = false, json = true } = {}): Promise<void> {
    const terminal = new Terminal(json, { stdout: output, stderr: notes });
    const shell = { terminal, interruption, operator: COMMAND_LINE } as unknown as Shell;
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

  it('is on record when all were verified, with what was found, and the metrics tell since when', async () => {
    const path = drFilePath(test, String((await drFiles(test))[0]?.file_name));
    await run(undefined);
    const clean = await newestRecord();
    expect(JSON.parse(clean.activityDetails)).toMatchObject({
      checkedFiles: 2,
      opened: false,
      findings: 0,
      head: { sequence: 2 },
    });
    const since = await metric('deleted_calls_dr_unverified_since_timestamp_seconds');
    expect(since).toBeCloseTo(new Date(clean.created).getTime() / 1000, 3);
    expect(await metric('deleted_calls_dr_verification_findings')).toBe(0);

    await rename(path, `${path}.partial`);
    await run(undefined).catch(() => undefined);
    await rename(`${path}.partial`, path);
    expect(JSON.parse((await newestRecord()).activityDetails)).toMatchObject({ findings: 1 });
    expect(await metric('deleted_calls_dr_unverified_since_timestamp_seconds')).toBe(since);
    expect(await metric('deleted_calls_dr_verification_findings')).toBe(1);

    await run('1');
    expect(await metric('deleted_calls_dr_verification_findings')).toBe(1);
  });

  it('says what it found, and that it is on no record, where the activity log cannot be written', async () => {
    jest.spyOn(test.app.get(AccessRecorder), 'record').mockRejectedValue(new UnavailableError('away'));
    await run(undefined, { json: false });
    expect(output.text).toMatch(/^verified +2$/m);
    expect(notes.text).toContain('could not be written to the activity log');
  });

  it('ends between two files when it is interrupted', async () => {
    interruption = AbortSignal.abort(new Error('stopped'));
    await expect(run(undefined)).rejects.toThrow('stopped');
    expect(output.text).toBe('');
  });

  async function newestRecord(): Promise<{ activityType: string; activityDetails: string; created: string }> {
    const { body } = await test.admin.get<Awaited<ReturnType<typeof newestRecord>>[]>(
      'userActivityLog/?activityType=DR%20files%20verified&order=desc&limit=1',
    );
    return body[0] as Awaited<ReturnType<typeof newestRecord>>;
  }

  async function metric(name: string): Promise<number> {
    return (await scrape(test)).get(name) ?? NaN;
  }
});
