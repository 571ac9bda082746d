import { WHAT_TO_DO } from '../../../src/cdr-layouts/records/failure-codes';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { layoutSchema } from '../../../src/cdr-layouts/documents/layout-schema';
import type { LayoutTrial } from '../../../src/cdr-layouts/trial/layout-trial';
import { layoutDocument, layoutFile, SAMPLE_LAYOUT, ShownLayout } from '../../support/cdr-files/layouts';
import { samplePath } from '../../support/cdr-files/samples';
import { CliInstallation, importOf } from '../../support/processes/cli-installation';
import { runCli } from '../../support/processes/run-cli';

describe('layouts on the command line', () => {
  let installation: CliInstallation;

  beforeAll(async () => {
    installation = await CliInstallation.create();
  });

  afterAll(() => installation.remove());

  async function write(name: string, content: string | Buffer): Promise<string> {
    const path = join(installation.folder, name);
    await writeFile(path, content);
    return path;
  }

  function documentFile(name: string, changes: object = {}): Promise<string> {
    return write(`${name}.json`, JSON.stringify(layoutDocument(name, changes)));
  }

  it('are added, listed, shown and retired', async () => {
    const one = await installation.run('layout', 'add', await documentFile('acme'));
    expect(one).toEqual({ code: 0, stdout: 'Version 1 of the layout "acme" added.\n', stderr: '' });
    const path = await documentFile('acme', { title: 'Second' });
    const two = await installation.json<ShownLayout & { isNew: boolean }>('layout', 'add', path);
    expect(two).toMatchObject({ name: 'acme', version: 2, isNew: true, givenBy: 'Command line' });
    const again = await installation.run('layout', 'add', path);
    expect(again.stdout).toBe(
      'Version 2 of the layout "acme" has this document already; nothing was added.\n',
    );
    const list = await installation.json<ShownLayout[]>('layout', 'list');
    expect(list.map(({ name, origin, version }) => `${name} ${origin} ${version}`)).toEqual(
      expect.arrayContaining(['acme given 2', 'fcs-v3-outbound shipped 1']),
    );
    const { stdout } = await installation.run('layout', 'list');
    expect(stdout).toMatch(
      /^NAME +VERSION +ORIGIN +GIVEN BY +GIVEN +TITLE\n(?:.*\n)*acme +2 +given +Command line +\d{4}-/,
    );
    const newest = await installation.run('layout', 'show', 'acme');
    expect(JSON.parse(newest.stdout)).toEqual(layoutDocument('acme', { title: 'Second' }));
    const first = await installation.json<ShownLayout>('layout', 'show', 'acme', '--version', '1');
    expect(first).toMatchObject({ version: 1, document: layoutDocument('acme') });
    const retired = await installation.run('layout', 'retire', 'acme', '--reason', 'Wrong price');
    expect(retired.stdout).toBe('The layout "acme" is retired; its newest version was 2.\n');
    expect((await installation.json<ShownLayout[]>('layout', 'list')).map(({ name }) => name)).not.toContain(
      'acme',
    );
    expect((await installation.run('layout', 'show', 'acme')).code).toBe(0);
  });

  it('show what is printed so that it can be added under another name', async () => {
    const { stdout } = await installation.run('layout', 'show', 'bch-extended');
    const path = await write('copied.json', stdout.replace('"bch-extended"', '"copied"'));
    expect((await installation.run('layout', 'add', path)).code).toBe(0);
  });

  it('import files, and are named where a name is none of them', async () => {
    await installation.run('layout', 'add', await documentFile('import'));
    const file = await write('import.csv', layoutFile('import', [{}]));
    const arguments_ = (type: string): string[] => [
      'cdr',
      'import',
      file,
      '--carrier',
      'Acme',
      '--type',
      type,
    ];
    const wrong = await installation.run(...arguments_('imprt'));
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toMatch(/^--type must be one of .*import.*, auto; is it "import"\?/);
    expect(await installation.count('pending_uploads')).toBe(0);
    expect(await installation.json(...arguments_('import'))).toMatchObject({
      fileType: 'import',
      fileTypeVersion: 1,
      callCount: 1,
    });
    await write('import-2.csv', layoutFile('import', [{ ref: 'two' }]));
    const told = await installation.json(
      'cdr',
      'import',
      join(installation.folder, 'import-2.csv'),
      '--carrier',
      'A',
      '--type',
      'auto',
    );
    expect(told).toMatchObject({ fileType: 'import' });
  });

  it.each([
    ['no JSON', '{', /^The layout in .*wrong\.json is no JSON: /],
    ['no layout', '{"name": "x"}', /^The layout in .*wrong\.json is wrong: ".*" is missing\./],
    ['a typing error', JSON.stringify({ ...layoutDocument('x'), colums: [] }), /is it "columns"\?/],
  ])('are refused with what is wrong, as other bad input is: %s', async (_, content, sentence) => {
    const path = await write('wrong.json', content);
    for (const args of [
      ['layout', 'add', path],
      ['layout', 'try', path, samplePath('Acme_20261001.csv')],
    ]) {
      const { code, stdout, stderr } = await installation.run(...args);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(sentence);
    }
  });

  it('are refused by the rules that the API has, with the exit codes of other refusals', async () => {
    const answers = [];
    for (const args of [
      ['layout', 'add', await documentFile('calls-csv')],
      ['layout', 'retire', 'calls-csv'],
      ['layout', 'retire', 'nowhere'],
      ['layout', 'show', 'nowhere'],
      ['layout', 'show', 'calls-csv', '--version', '7'],
    ]) {
      const { code, stderr } = await installation.run(...args);
      answers.push([code, stderr.split('\n')[0]?.slice(0, 40)]);
    }
    expect(answers).toEqual([
      [3, '"calls-csv" is the name of a layout that'],
      [3, 'The layout "calls-csv" comes with delete'],
      [1, 'Nobody gave a layout "nowhere".'],
      [1, expect.stringMatching(/^There is no such layout; there are /)],
      [1, 'The layout "calls-csv" has no version 7;'],
    ]);
  });

  it('are imported with as before', async () => {
    expect((await installation.run(...importOf('Gamma_Daily_AC10042_20261014_000131_400_3.csv'))).code).toBe(
      0,
    );
  });
});

describe('layouts without an installation', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deleted-calls-none-'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const variables = (): NodeJS.ProcessEnv => ({
    DATA_DIR: join(folder, 'data'),
    DATABASE_URL: 'postgres://127.0.0.1:1/x',
  });

  it('have their JSON Schema', async () => {
    const { code, stdout } = await runCli(['layout', 'schema'], variables());
    expect([code, JSON.parse(stdout)]).toEqual([0, JSON.parse(JSON.stringify(layoutSchema))]);
  });

  it('are tried on a sample, and nothing is made', async () => {
    const args = ['layout', 'try', SAMPLE_LAYOUT, samplePath('Acme_20261001.csv')];
    const { code, stdout, stderr } = await runCli(args, variables());
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^layout +acme-daily\nauto takes it for +acme-daily\nread +\d+ bytes, all of it\nlines +7\n/,
    );
    expect(stdout).toMatch(/LINE +REASON +TEXT\n +6 +.*31\/02\/2026/);
    expect(stdout).toMatch(
      /COLUMN THAT NO FIELD READS +FIRST VALUES\nZone +National · Mobile · Withheld\nVAT +20%/,
    );
    const json = await runCli([...args, '--json'], variables());
    expect(JSON.parse(json.stdout) as LayoutTrial).toMatchObject({
      layout: 'acme-daily',
      counts: { callCount: 5 },
      unmappedColumns: [{ name: 'Zone' }, { name: 'VAT' }],
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('are tried on packed samples', async () => {
    const packed = join(folder, 'acme.csv.gz');
    await writeFile(packed, gzipSync(readFileSync(samplePath('Acme_20261001.csv'))));
    const { code, stdout } = await runCli(['layout', 'try', SAMPLE_LAYOUT, packed], variables());
    expect([code, stdout]).toEqual([0, expect.stringMatching(/lines +7\n/)]);
    await rm(packed);
  });

  it('fail a trial whose file would be refused, and say why and what to do', async () => {
    const args = ['layout', 'try', SAMPLE_LAYOUT, samplePath('Master.csv')];
    const { code, stderr } = await runCli(args, variables());
    expect([code, stderr]).toEqual([
      1,
      `The file would be refused: the first line is not the header that acme-daily begins with. ${WHAT_TO_DO.otherHeader}\n`,
    ]);
  });
});
