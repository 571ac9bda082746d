import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { softwareVersion } from '../../../src/config/software-version';
import { knownMigrations, newestKnownMigration } from '../../../src/database/schema-version/known-migrations';
import {
  dropNewestPartition,
  makeSchemaNewer,
  makeSchemaOlder,
  traces,
  UNKNOWN_MIGRATION,
} from '../../support/database/other-schemas';
import { BuiltCli } from '../../support/processes/built-cli';
import { CliInstallation } from '../../support/processes/cli-installation';
import { addDueCalls } from '../../support/dr-files/due-calls';

const NEWER =
  `The database has the migration ${UNKNOWN_MIGRATION}, which version ${softwareVersion()} does not know: ` +
  'use the newer version of deleted-calls that made it.\n';
/** Without its newest migration the schema may be that of a release, which is named then. */
const OLDER = expect.stringMatching(
  `^The database is at (an older schema|the schema of version \\d+\\.\\d+\\.\\d+) ` +
    `\\(${knownMigrations().length - 1} of ${knownMigrations().length} migrations\\): run "deleted-calls migrate" first\\.\n$`,
) as string;
const refused = (stderr: string): object => ({ code: 3, stdout: '', stderr });

describe('the command line on the schema of another version', () => {
  let installation: CliInstallation;

  beforeAll(() => BuiltCli.build());

  beforeEach(async () => {
    installation = await CliInstallation.create();
    await addDueCalls(installation, 30);
    await dropNewestPartition(installation.database);
  });

  afterEach(() => installation.remove());

  it.each([
    ['a newer', makeSchemaNewer, NEWER],
    ['an older', makeSchemaOlder, OLDER],
  ])('archives nothing on %s one: exit code 3 and one sentence', async (_, make, sentence) => {
    await make(installation.database);
    const before = await traces(installation.database);
    expect(await installation.run('retention', 'run')).toEqual(refused(sentence));
    expect(await traces(installation.database)).toEqual(before);
    expect(await readdir(installation.folder)).toEqual([]);
  });

  it('neither migrates nor serves a newer one: exit code 3 for npm start too', async () => {
    await makeSchemaNewer(installation.database);
    const before = await traces(installation.database);
    expect(await installation.run('migrate')).toEqual(refused(NEWER));
    expect(await serve(installation)).toEqual(refused(NEWER));
    expect(await npmStart(installation)).toEqual(refused(`The server could not start: ${NEWER}`));
    expect(await traces(installation.database)).toEqual(before);
    expect(await readdir(installation.folder)).toEqual([]);
  });

  it('migrates an older one when it is told to; then commands work', async () => {
    await makeSchemaOlder(installation.database);
    expect(await installation.json('migrate')).toEqual({ migrations: [newestKnownMigration()] });
    expect(await installation.json('migrate')).toEqual({ migrations: [] });
    expect(await installation.json('user', 'list')).toEqual([]);
  });

  it('migrates an older one when it begins to serve; then commands work beside it', async () => {
    await makeSchemaOlder(installation.database);
    const server = installation.serve();
    const log = await server.says(/"event":"listening".*\n/);
    expect(log).toContain(`"event":"database migrated","migrations":["${newestKnownMigration()}"]`);
    expect(await installation.json('user', 'list')).toMatchObject([{ name: 'admin' }]);
    server.signal('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0 });
  });
});

/** How it ends; where it begins to serve, it is stopped. */
async function serve(installation: CliInstallation): Promise<object> {
  const server = installation.serve();
  await server.says('"event":"listening"').then(
    () => server.signal('SIGTERM'),
    () => undefined,
  );
  return server.ended;
}

/** The same of what `npm start` runs after the build. */
async function npmStart({ database, folder }: CliInstallation): Promise<object> {
  const { dist } = BuiltCli.build();
  const variables = {
    DATABASE_URL: database.url,
    KEYS_ARE_KEPT: 'on',
    DATABASE_OWNER_URL: database.ownerUrl,
    DATA_DIR: folder,
    PORT: '0',
    LOG_FORMAT: 'json',
  };
  const child = spawn(process.execPath, [join(dist, 'main.js')], {
    env: { PATH: process.env.PATH, ...variables },
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    said.stdout += chunk.toString();
    if (said.stdout.includes('"event":"listening"')) child.kill('SIGTERM');
  });
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}
