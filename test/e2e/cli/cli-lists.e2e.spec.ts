import { execFileSync } from 'node:child_process';
import { readdir, readFile, rm, mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SAMPLES } from '../../support/cdr-files/samples';
import { addDueCalls } from '../../support/dr-files/due-calls';
import { flipBit } from '../../support/dr-files/flip-bit';
import type { Ended } from '../../support/processes/built-cli';
import { CliInstallation, importOf } from '../../support/processes/cli-installation';

describe('what the command line shows', () => {
  let installation: CliInstallation;

  beforeAll(async () => {
    installation = await CliInstallation.createWithPolicy();
    await installation.run(...importOf(SAMPLES.faulty));
    await installation.run(...importOf(SAMPLES.faulty));
  });

  afterAll(() => installation.remove());

  it('lists CDR files, the newest last, by status and carrier and no more than asked for', async () => {
    const all = await installation.json<{ id: string; status: string }[]>('cdr', 'list');
    expect(all.map(({ id, status }) => [id, status])).toEqual([
      ['1', 'Imported with errors'],
      ['2', 'Potential Duplicate'],
    ]);
    const ids = async (...options: string[]): Promise<string[]> =>
      (await installation.json<{ id: string }[]>('cdr', 'list', ...options)).map(({ id }) => id);
    expect(await ids('--limit', '1')).toEqual(['2']);
    expect(await ids('--status', 'Potential Duplicate')).toEqual(['2']);
    expect(await ids('--carrier', 'Gamma')).toEqual(['1', '2']);
    expect(await ids('--carrier', 'Nobody')).toEqual([]);
    const { stdout } = await installation.run('cdr', 'list');
    expect(stdout).toMatch(/^ID +CAME +CARRIER +FILE +LAYOUT +STATUS +LINES +CALLS +REJECTED\n1 /);
  });

  it('shows a CDR file as the API does', async () => {
    const file = await installation.json('cdr', 'show', '1');
    expect(file).toMatchObject({ id: '1', fileName: SAMPLES.faulty, carrier: 'Gamma' });
    expect((await installation.run('cdr', 'show', '1')).stdout).toMatch(/^status +Imported with errors$/m);
    expect(await installation.run('cdr', 'show', '9')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'There is no CDR file 9.\n',
    });
  });

  it('lists live calls that match every part', async () => {
    const calls = await installation.json<{ id: string; target: string }[]>('calls', 'list', '--limit', '3');
    expect(calls).toHaveLength(3);
    // The oldest is not among the newest three unless its number chooses it.
    const all = await installation.json<{ id: string; target: string }[]>('calls', 'list', '--limit', '1000');
    const target = all[0]?.target ?? '';
    const ofNumber = all.filter((call) => call.target === target).map(({ id }) => id);
    const same = await installation.json<{ id: string; target: string }[]>(
      ...['calls', 'list', '--number', target, '--limit', '1000'],
    );
    expect(same.map(({ id }) => id)).toEqual(expect.arrayContaining(ofNumber));
    expect(same.length).toBeLessThan(all.length);
    expect(await installation.json('calls', 'list', '--cdr-file', '2')).toEqual([]);
    const { code, stderr } = await installation.run('calls', 'list', '--min-date', '2026-02-30');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/^--min-date must be/) as string,
    });
  });

  it('says that all is well, and ends with 1 when a run failed', async () => {
    const status = await installation.json('status');
    expect(status).toMatchObject({
      status: 'ok',
      problems: [],
      database: { status: 'up' },
      storage: { status: 'up' },
      counts: {
        ...{ cdrFiles: 2, failedCdrFiles: 0, potentialDuplicates: 1, warnedCdrFiles: 0 },
        ...{ drFiles: 0, activeHolds: 0 },
      },
    });
    expect((await installation.run('status')).stdout).toMatch(/^status +ok\nversion +0\.2\.0 /);
    await installation.database.sql.query(
      `insert into retention_runs (state, started_by, cutoff, failure, cause)
       values ('Failed', 'Schedule', now(), 'The disk is full.', 'storage')`,
    );
    const failed = await installation.run('status');
    await installation.database.sql.query('delete from retention_runs');
    expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining('The disk is full.') as string });
    expect(failed.stdout).toMatch(/^status +.*The disk is full\./);
  });

  it('says when all DR files were last found as they were signed, and what was found since', async () => {
    const verified = async (): Promise<string | undefined> =>
      /^… verified +(.+)$/m.exec((await installation.run('status')).stdout)?.[1];
    expect(await verified()).toBe('never');
    const record = (findings: number): Promise<unknown> =>
      installation.database.sql.query(
        `insert into user_activity_log (user_name, used_api, activity_type, activity_details)
         values ('test', false, 'DR files verified', $1)`,
        [JSON.stringify({ findings })],
      );
    await record(0);
    expect(await verified()).toMatch(/^20\d\d-\d\d-\d\dT\S+Z$/);
    await record(2);
    expect(await verified()).toMatch(/^20\S+Z; then 2 found: see "dr verify"$/);
    const { code, stdout } = await installation.run('status', '--json');
    const said = JSON.parse(stdout) as { lights: { name: string }[] };
    expect({ code, said }).toMatchObject({ code: 1, said: { verification: { newestFindings: 2 } } });
    // A light that is red is a problem, in the words of GET system/lights.
    const chain = said.lights.find(({ name }) => name === 'chain');
    const sentence = 'The newest verification found 2 things that are not as they were signed.';
    expect(chain).toMatchObject({ state: 'red', sentence });
    expect((await installation.run('status')).stdout).toMatch(
      new RegExp(`^status +${sentence}[^]*^light of chain +red: ${sentence} Read what it found`, 'm'),
    );
    await record(0);
    expect((await installation.json<{ status: string }>('status')).status).toBe('ok');
  });

  it('prints a script that completes commands and options', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { code, stdout } = await installation.run('completion', shell);
      expect({ shell, code }).toEqual({ shell, code: 0 });
      for (const word of ['import', '--carrier', 'fcs-v3-outbound']) expect(stdout).toContain(word);
    }
    const { stdout: script } = await installation.run('completion', 'bash');
    const completed = (...words: string[]): string[] => {
      const typed = words.map((word) => `'${word}'`).join(' ');
      const line = `COMP_WORDS=(deleted-calls ${typed}); COMP_CWORD=${words.length}; _deleted_calls; echo "\${COMPREPLY[@]}"`;
      return execFileSync('bash', ['-c', `${script}\n${line}`], { encoding: 'utf8' })
        .trim()
        .split(' ');
    };
    expect(completed('c')).toEqual(['cdr', 'calls', 'certificate', 'completion']);
    expect(completed('cdr', 'im')).toEqual(['import']);
    expect(completed('cdr', 'import', 'x.csv', '--ca')).toEqual(['--carrier']);
    expect(completed('cdr', 'import', '--type', 'fcs-v3-o')).toEqual(['fcs-v3-outbound']);
    expect(completed('--json', 'hold', 'r')).toEqual(['review', 'release']);
  });
});

describe('a DR file on the command line', () => {
  let installation: CliInstallation;
  let folder: string;

  beforeEach(async () => {
    installation = await CliInstallation.createWithPolicy();
    await addDueCalls(installation, 30);
    expect((await installation.run('retention', 'run')).code).toBe(0);
    folder = join(installation.folder, 'out');
    await mkdir(folder);
  });

  afterEach(() => installation.remove());

  const open = (): Promise<Ended> => installation.run('dr', 'open', '1', '--out', join(folder, 'rows.csv'));
  const stored = async (): Promise<string> => {
    const files = join(installation.folder, 'files', 'dr-files');
    const name = (await readdir(files)).find((file) => file.endsWith('.age'));
    return join(files, name ?? '');
  };

  it('is written as it is in storage, with manifest and signature, never over another file', async () => {
    const { files } = await installation.json<{ files: string[] }>('dr', 'get', '1', '--out', folder);
    expect(files.map((file) => file.replace(/^.*0001_[-_\d]+/, ''))).toEqual([
      '.csv.gz.age',
      '.manifest.json',
      '.manifest.json.sig',
    ]);
    for (const file of files)
      expect(await readFile(file)).toEqual(await readFile(join(dirname(await stored()), basename(file))));
    expect(await installation.run('dr', 'get', '1', '--out', folder)).toMatchObject({ code: 3, stdout: '' });
    expect(await installation.count(`user_activity_log where activity_type = 'DR file downloaded'`)).toBe(1);
  });

  it('is opened as CSV, and the reading is recorded', async () => {
    expect(await open()).toMatchObject({ code: 0, stderr: '' });
    const lines = (await readFile(join(folder, 'rows.csv'), 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(31);
    expect(lines[0]).toMatch(/^target,extension,/);
    const opened = `user_activity_log where activity_type = 'DR file downloaded'
      and activity_details::jsonb ->> 'opened' = 'true' and linked_to = '1'`;
    expect(await installation.count(opened)).toBe(1);
    expect(await open()).toMatchObject({ code: 3 });
  });

  it('is not opened when it is not as it was signed, or cannot be decrypted: nothing is written', async () => {
    await flipBit(await stored(), 100);
    const changed = await open();
    expect(changed).toMatchObject({ code: 3, stdout: '' });
    expect(changed.stderr).toMatch(/^DR file 1 does not verify, so it is not opened: .* was changed/);
    await rm(join(installation.folder, 'keys', 'dr-identity.txt'));
    expect((await open()).code).toBe(1);
    expect(await readdir(folder)).toEqual([]);
  });
});
