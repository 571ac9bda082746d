import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipOf } from '../../support/cdr-files/bundles';
import { CliInstallation } from '../../support/processes/cli-installation';
import { SAMPLES, readSample } from '../../support/cdr-files/samples';

describe('bundles on the command line', () => {
  let installation: CliInstallation;

  beforeAll(async () => {
    installation = await CliInstallation.create();
  });

  afterAll(() => installation.remove());

  it('tell what became of each file in them, in words and in one JSON document', async () => {
    const faulty = await readSample(SAMPLES.faulty);
    const zip = await zipOf({
      [SAMPLES.faulty]: faulty,
      'Master.csv': await readSample('Master.csv'),
    });
    const path = await written('october.zip', zip);
    const { code, stdout } = await installation.run(...importOf(path, 'auto'));
    expect(code).toBe(0);
    expect(stdout.split('\n')).toEqual([
      'CDR file 1: Imported. Bundle of 2 files: CDR files 2, 3.',
      `  ${SAMPLES.faulty}: CDR file 2: Imported with errors. 401 lines, 384 calls in, 16 lines rejected. ` +
        '16 lines were rejected; each is kept with its reason. Recognised as fcs-v3-outbound.',
      '  Master.csv: CDR file 3: Imported. 1,200 lines, 1,200 calls in, 0 lines rejected. ' +
        'Recognised as asterisk-master.',
      '',
    ]);

    const again = await installation.run(...importOf(path, 'auto'), '--json');
    expect(again.code).toBe(3);
    expect(JSON.parse(again.stdout)).toMatchObject({
      id: '4',
      fileType: 'zip',
      files: [
        { id: '5', status: 'Potential Duplicate', repeatsCDRFileID: '2', bundleCDRFileID: '4' },
        { id: '6', status: 'Potential Duplicate', repeatsCDRFileID: '3', bundleCDRFileID: '4' },
      ],
    });
    expect(JSON.parse(again.stderr)).toEqual({
      error: 'Of the 2 files in bundle 4, 0 failed and 2 are potential duplicates.',
      code: 'refused',
      exitCode: 3,
    });
    expect(await installation.count('calls')).toBe(1584);
  });

  it('of one file are told like that file', async () => {
    const bch = await readSample('bch-voice-extended-2026-10.csv');
    const path = await written('bch.csv.gz', gzipSync(bch));
    const { code, stdout } = await installation.run(...importOf(path, 'auto'));
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout:
        'CDR file 8: Imported. 801 lines, 1,479 calls in, 0 lines rejected. Recognised as bch-extended.\n',
    });
  });

  it('fail where a file in them does, and the others go in', async () => {
    const zip = await zipOf({
      'letter.txt': 'Dear customer,\n',
      'good.csv': 'target,startDate,startTime\n206,2026-10-14,13:21:11\n',
    });
    const { code, stdout, stderr } = await installation.run(
      ...importOf(await written('mixed.zip', zip), 'auto'),
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/\n {2}letter\.txt: CDR file 10: Failed\. .*its layout cannot be told/);
    expect(stdout).toMatch(/\n {2}good\.csv: CDR file 11: Imported\. 2 lines, 1 calls in/);
    expect(stderr).toContain('Of the 2 files in bundle 9, 1 failed and 0 are potential duplicates.\n');
  });

  it('of several files mend none: the option is named, and nothing is taken in', async () => {
    const before = await installation.count('cdr_files');
    const zip = await zipOf({ 'one.csv': 'a', 'two.csv': 'b' });
    const path = await written('mended.zip', zip);
    const refused = await installation.run(...importOf(path, 'auto'), '--mends', '2');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(/^--mends goes with one file, and the bundle holds 2; send it alone/);
    expect(await installation.count('cdr_files')).toBe(before);
  });

  async function written(name: string, bytes: Buffer): Promise<string> {
    const path = join(installation.folder, name);
    await writeFile(path, bytes);
    return path;
  }
});

function importOf(path: string, type: string): string[] {
  return ['cdr', 'import', path, '--carrier', 'Gamma', '--type', type];
}
