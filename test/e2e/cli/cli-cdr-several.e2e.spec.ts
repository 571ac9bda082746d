import { copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { samplePath, SAMPLES } from '../../support/cdr-files/samples';
import { CliInstallation } from '../../support/processes/cli-installation';

const AS_GAMMA = ['--carrier', 'Gamma', '--type', 'fcs-v3-outbound'];

describe('several CDR files on the command line', () => {
  let installation: CliInstallation;
  let folder: string;

  beforeEach(async () => {
    installation = await CliInstallation.create();
    folder = join(installation.folder, 'to-import');
    await mkdir(join(folder, 'october', '.cache'), { recursive: true });
    await copyFile(samplePath(SAMPLES.outbound), join(folder, 'october', 'b.csv'));
    await copyFile(samplePath(SAMPLES.faulty), join(folder, 'a.csv'));
    await writeFile(join(folder, '.hidden'), 'x');
    await writeFile(join(folder, 'october', '.cache', 'c.csv'), 'x');
    await symlink('/etc/passwd', join(folder, 'link.csv'));
  });

  afterEach(() => installation.remove());

  it('of a folder are imported in the order of their names, all that is below but hidden ones and links', async () => {
    const { code, stdout } = await installation.run('cdr', 'import', folder, ...AS_GAMMA);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.any(String) as string });
    const [head, ...rows] = stdout.trimEnd().split('\n');
    expect(head).toMatch(/^File +CDR file +Lines +Calls +Rejected +Status$/);
    expect(rows).toEqual([
      expect.stringMatching(/a\.csv +1 +401 +384 +16 +Imported with errors$/),
      expect.stringContaining('16 lines were rejected'),
      expect.stringMatching(/october\/b\.csv +2 +5,001 +5,000 +0 +Imported$/),
      '2 files: 2 imported, 0 potential duplicates, 0 failed.',
    ]);
    expect(await installation.count('calls')).toBe(5384);
  });

  it('go in each by itself: a bad one and a repeated one keep no other away, and the end says so', async () => {
    const picture = join(folder, 'picture.png');
    await writeFile(picture, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]));
    const paths = [picture, join(folder, 'a.csv'), join(folder, 'a.csv'), join(folder, 'october')];
    const { code, stdout, stderr } = await installation.run('cdr', 'import', ...paths, ...AS_GAMMA, '--json');
    expect(JSON.parse(stdout)).toMatchObject([
      { path: picture, file: { status: 'Failed' }, error: null },
      { path: join(folder, 'a.csv'), file: { status: 'Imported with errors' } },
      { path: join(folder, 'a.csv'), file: { status: 'Potential Duplicate' } },
      { path: join(folder, 'october', 'b.csv'), file: { status: 'Imported', fileName: 'b.csv' } },
    ]);
    expect(code).toBe(1);
    expect(JSON.parse(stderr.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
      error: '4 files: 2 imported, 1 potential duplicates, 1 failed.',
      code: 'failed',
    });
    const again = await installation.run('cdr', 'import', join(folder, 'october'), ...AS_GAMMA);
    expect(again.code).toBe(3);
    expect(again.stdout).toMatch(/ is a potential duplicate|Potential Duplicate/);
  });

  it('come from standard input as well, under a name', async () => {
    const bytes = (await readFile(samplePath(SAMPLES.outbound))).toString();
    const { code, stdout } = await installation.runWithInput(
      bytes,
      'cdr',
      'import',
      '-',
      '--name',
      'Gamma_Daily_x.csv',
      ...AS_GAMMA,
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      fileName: 'Gamma_Daily_x.csv',
      daily: 'Daily',
      callCount: 5000,
    });
  });

  it.each([
    [['-', '-'], 'Standard input can be read once: give - once.'],
    [['FOLDER/october', 'FOLDER/nothing.csv'], 'There is no file FOLDER/nothing.csv.'],
    [['FOLDER/empty'], 'There is no file in the folder FOLDER/empty.'],
    [['FOLDER', '--mends', '1'], '--mends goes with one file: give the others by themselves.'],
    [
      ['FOLDER/many'],
      'These are 501 files, and one command imports 500 at most: give them in parts, or put them into the watched folder.',
    ],
  ])('%j is refused before anything is imported', async (given, sentence) => {
    await mkdir(join(folder, 'empty'));
    await mkdir(join(folder, 'many'));
    if (given[0] === 'FOLDER/many') {
      for (let at = 0; at < 501; at += 1) await writeFile(join(folder, 'many', `${at}.csv`), '');
    }
    const args = given.map((arg) => arg.replace('FOLDER', folder));
    const { code, stderr } = await installation.run('cdr', 'import', ...args, ...AS_GAMMA);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence.replaceAll('FOLDER', folder));
    expect(await installation.count('cdr_files')).toBe(0);
  });
});
