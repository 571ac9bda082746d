import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPackagedPrograms } from '../../../src/database/embedded/programs/package-programs';
import type { Finding } from '../../../src/doctor/finding';
import { BuiltCli } from '../../support/processes/built-cli';
import { listening } from '../../support/processes/listening';

describe('the folder that POSTGRES_BIN names, on the command line', () => {
  const cli = BuiltCli.build();
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deleted-calls-cli-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

  const variables = (postgresBin: string): NodeJS.ProcessEnv => ({
    DATA_DIR: folder,
    POSTGRES_BIN: postgresBin,
    RETENTION_CRON: 'off',
    BACKUP_CRON: 'off',
    LOG_FORMAT: 'json',
  });

  it('is in the line of the log that says which PostgreSQL was started, and in what doctor says', async () => {
    const bin = await findPackagedPrograms();
    const server = cli.start(['serve'], { ...variables(bin), PORT: '0' });
    try {
      await listening(server);
      const { stdout } = await cli.run(['doctor', '--json'], variables(''));
      const { findings } = JSON.parse(stdout) as { findings: Finding[] };
      expect(findings.find(({ part }) => part === 'database')?.sentence).toMatch(
        new RegExp(`^PostgreSQL 18\\.\\d+ of ${bin} answers, `),
      );
    } finally {
      server.signal('SIGTERM');
    }
    const lines = (await server.ended).stdout.split('\n');
    const said = lines.filter((line) => line.includes('embedded-postgres.started'));
    expect(said.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({
        folder: join(folder, 'postgres'),
        version: expect.stringMatching(/^18\.\d+$/) as string,
        programs: bin,
        reason: 'POSTGRES_BIN names it',
      }),
    ]);
  });

  it.each([
    [
      '/nowhere/bin',
      /^POSTGRES_BIN must name a folder with the programs of a server, [^\n]+: there is no program postgres\.\n$/,
    ],
    ['node_modules/.bin', /^POSTGRES_BIN must be the absolute path of a folder\.\n$/],
  ])('ends a command as any other wrong setting does: %s', async (postgresBin, sentence) => {
    const other = await cli.run(['init'], { ...variables(''), PORT: 'eighty' });
    const ended = await cli.run(['init'], variables(postgresBin));
    expect(ended).toEqual({
      code: other.code,
      stdout: '',
      stderr: expect.stringMatching(sentence) as string,
    });
    expect(ended.code).toBe(1);
    expect(await readdir(folder)).not.toContain('postgres');
  });

  it('is of no interest with a database of one’s own', async () => {
    const { stderr } = await cli.run(['status'], {
      ...variables('/nowhere/bin'),
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/calls',
    });
    expect(stderr).toMatch(/cannot be reached/);
  });
});
