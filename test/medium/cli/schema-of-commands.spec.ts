import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Command } from 'commander';
import { buildProgram } from '../../../src/cli/program';
import { Terminal } from '../../../src/cli/terminal';
import {
  dropNewestPartition,
  makeSchemaNewer,
  makeSchemaOlder,
  traces,
  UNKNOWN_MIGRATION,
} from '../../support/database/other-schemas';
import { createTestDatabase, TestDatabase } from '../../support/database/test-database';
import { SAMPLES } from '../../support/http/test-app';
import { BuiltCli } from '../../support/processes/built-cli';
import { importOf } from '../../support/processes/cli-installation';

/** A use of each command that works on the installation's database, by its name. */
const USES: Readonly<Record<string, readonly string[]>> = {
  'user create': ['Desk', 'desk@test.example'],
  'user list': [],
  'user suspend': ['desk@test.example'],
  'user activate': ['desk@test.example'],
  'user key': ['desk@test.example'],
  'cdr import': importOf(SAMPLES.faulty).slice(2),
  'cdr rejected': ['1', '--out', 'rejected.csv'],
  'cdr reconcile': ['1'],
  'calls delete': ['--number', '01134960000', '--reason', 'Test'],
  'calls reinstate': ['--activity', '1'],
  'retention preview': [],
  'retention run': [],
  'hold add': ['--number', '01134960000', '--reason', 'Test'],
  'hold list': [],
  'hold release': ['1', '--reason', 'Test'],
  'dr list': [],
  'dr verify': [],
  'dr restore': ['1', '--apply', '--reason', 'Test'],
  'dr search': ['01134960000'],
};
/** These migrate. */
const MIGRATING = ['serve', 'migrate'];
/** The demo has a database of its own. */
const WITHOUT_THIS_DATABASE = ['demo', 'generate', 'dr keygen'];

/** Tries each of them in one process of the built command line; tells how each ended. */
const TRY = `
  const load = require('node:module').createRequire(process.argv[1] + '/cli.js');
  load('reflect-metadata');
  const { buildProgram } = load('./cli/program.js');
  const { explainError } = load('./cli/explain-error.js');
  const { Terminal } = load('./cli/terminal.js');
  const nowhere = async () => { throw new Error('It went on to the services.'); };
  const shell = {
    terminal: new Terminal(true),
    interruption: new AbortController().signal,
    applications: { serve: nowhere, openContext: nowhere, openServer: nowhere },
  };
  (async () => {
    const ended = {};
    for (const [name, args] of Object.entries(JSON.parse(process.argv[2]))) {
      const done = buildProgram(shell).parseAsync([...name.split(' '), ...args], { from: 'user' });
      ended[name] = await done.then(() => 'It worked.', explainError);
    }
    process.stdout.write(JSON.stringify(ended));
  })();
`;

describe('a command on the schema of another version', () => {
  let cli: BuiltCli;
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    cli = await BuiltCli.build();
  }, 120_000);

  beforeEach(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'deleted-calls-schema-'));
    await dropNewestPartition(database);
  });

  afterEach(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  it('is each one that works on the installation', () => {
    const all = [...Object.keys(USES), ...MIGRATING, ...WITHOUT_THIS_DATABASE];
    expect(commandNames().sort()).toEqual(all.sort());
  });

  it.each([
    ['newer', makeSchemaNewer, UNKNOWN_MIGRATION],
    ['older', makeSchemaOlder, 'run "deleted-calls migrate" first'],
  ])('is refused before it begins when that is %s, exit code 3', async (_, make, words) => {
    await make(database);
    const before = await traces(database);
    const refused = { exitCode: 3, sentence: expect.stringContaining(words) as unknown };
    expect(await howEachEnds()).toEqual(
      Object.fromEntries(Object.keys(USES).map((command) => [command, refused])),
    );
    expect(await traces(database)).toEqual(before);
    expect(await readdir(folder)).toEqual([]);
  });

  async function howEachEnds(): Promise<unknown> {
    const env = { PATH: process.env.PATH, DATABASE_URL: database.url, DATA_DIR: folder };
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['-e', TRY, cli.dist, JSON.stringify(USES)],
      { env },
    );
    return JSON.parse(stdout);
  }
});

function commandNames(): string[] {
  const nowhere = (): Promise<never> => Promise.reject(new Error('not here'));
  const program = buildProgram({
    terminal: new Terminal(true),
    interruption: new AbortController().signal,
    applications: { serve: nowhere, openContext: nowhere, openServer: nowhere },
  });
  return namesBelow(program);
}

function namesBelow(command: Command): string[] {
  return command.commands.flatMap((child) =>
    child.commands.length > 0 ? namesBelow(child).map((name) => `${child.name()} ${name}`) : [child.name()],
  );
}
