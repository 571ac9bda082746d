import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { buildProgram } from '../../../src/cli/program';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { Terminal } from '../../../src/cli/terminal';
import {
  dropNewestPartition,
  makeSchemaNewer,
  makeSchemaOlder,
  traces,
  UNKNOWN_MIGRATION,
} from '../../support/database/other-schemas';
import { createTestDatabase, TestDatabase } from '../../support/database/test-database';
import { CollectedOutput } from '../../support/processes/collected-output';
import { USES } from '../../support/processes/command-uses';
import { runCli } from '../../support/processes/run-cli';

/** These migrate, or make the schema. */
const MIGRATING = ['serve', 'init', 'migrate', 'backup restore'];
/** The demo has a database of its own. */
const WITHOUT_THIS_DATABASE = ['demo', 'generate', 'dr keygen', 'completion', 'layout schema', 'layout try'];

describe('a command on the schema of another version', () => {
  let database: TestDatabase;
  let folder: string;

  beforeEach(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'deleted-calls-schema-'));
    await dropNewestPartition(database);
  });

  afterEach(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  it('is each one that works on the installation', async () => {
    const all = [...Object.keys(USES), ...MIGRATING, ...WITHOUT_THIS_DATABASE];
    expect((await commandNames()).sort()).toEqual(all.sort());
  });

  it.each([
    ['newer', makeSchemaNewer, UNKNOWN_MIGRATION],
    ['older', makeSchemaOlder, 'run "deleted-calls migrate" first'],
  ])('is refused before it begins when that is %s, exit code 3', async (_, make, words) => {
    await make(database);
    const before = await traces(database);
    for (const [command, args] of Object.entries(USES)) {
      const { code, stdout, stderr } = await runCli([...command.split(' '), ...args], {
        DATABASE_URL: database.url,
        KEYS_ARE_KEPT: 'on',
        DATA_DIR: folder,
      });
      expect({ command, code, stdout }).toEqual({ command, code: 3, stdout: '' });
      expect(stderr).toContain(words);
    }
    expect(await traces(database)).toEqual(before);
    expect(await readdir(folder)).toEqual([]);
  });
});

async function commandNames(): Promise<string[]> {
  const nowhere = (): Promise<never> => Promise.reject(new Error('not here'));
  const outputs = { stdout: new CollectedOutput(), stderr: new CollectedOutput() };
  const program = await buildProgram({
    ...outputs,
    stdin: process.stdin,
    terminal: new Terminal(true, outputs),
    environment: nowhere,
    operator: COMMAND_LINE,
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
