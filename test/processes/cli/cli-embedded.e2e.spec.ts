import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { API_PATH } from '../../../src/common/paths';
import { BuiltCli } from '../../support/processes/built-cli';
import { postmasterPid } from '../../support/database/embedded-postgres-folders';
import { SAMPLES, samplePath } from '../../support/cdr-files/samples';
import { ADMIN_KEY } from '../../support/http/admin-key';
import { listening } from '../../support/processes/listening';

describe('the command line with the embedded database', () => {
  const cli = BuiltCli.build();
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deleted-calls-cli-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

  it('works beside a running server, and after it, and leaves no database running', async () => {
    const variables = { DATA_DIR: folder, RETENTION_CRON: 'off', BACKUP_CRON: 'off', LOG_FORMAT: 'json' };
    const server = cli.start(['serve'], { ...variables, PORT: '0', ADMIN_API_KEY: ADMIN_KEY });
    try {
      const { url } = await listening(server);
      const sample = samplePath(SAMPLES.faulty);
      const imported = await cli.run(
        ['cdr', 'import', sample, '--carrier', 'Gamma', '--type', 'fcs-v3-outbound', '--json'],
        variables,
      );
      expect(imported).toMatchObject({ code: 0, stderr: '' });
      const { id } = JSON.parse(imported.stdout) as { id: string };
      const answer = await fetch(`${url}${API_PATH}/CDRFiles/${id}`, {
        headers: { authorization: `Bearer ${ADMIN_KEY}` },
      });
      expect(await answer.json()).toEqual(JSON.parse(imported.stdout));
    } finally {
      server.signal('SIGTERM');
    }
    expect(await server.ended).toMatchObject({ code: 0 });

    const { code, stdout } = await cli.run(['user', 'list', '--json'], variables);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ name: 'admin' }]);
    expect(await postmasterPid(join(folder, 'postgres'))).toBeUndefined();
  });

  describe('demo', () => {
    const story = (variables: NodeJS.ProcessEnv, ...args: string[]): ReturnType<BuiltCli['start']> =>
      cli.start(['demo', ...args], { TMPDIR: folder, ...variables });

    // Without an entry for others, the database's own user could not reach its folder below.
    beforeEach(() => chmod(folder, 0o755));

    it('tells the whole story in words, and leaves nothing behind', async () => {
      const { code, stdout, stderr } = await story({}).ended;
      expect({ code, stderr }).toEqual({
        code: 0,
        stderr: 'Starting the server with a database of its own; this takes a few seconds.\n',
      });
      for (const words of [
        '✓ 5,000 calls in, 0 lines rejected',
        '✓ 1,500 calls in, 0 lines rejected',
        '✓ 384 calls in, 16 lines rejected',
        '✓ 16 rejected lines, each with a reason',
        '✓ 1,500 calls deleted, under one activity',
        '✓ 1,500 rows in the DR file, 1,500 deleted calls archived: equal',
        'Swagger UI is then at http://127.0.0.1:3000/backend/api/docs',
      ]) {
        expect(stdout).toContain(words);
      }
      expect(stdout).not.toContain('dck_');
      expect(await readdir(folder)).toEqual([]);
    });

    it('opens the DR file by itself where age is missing, and tells it all as one JSON document', async () => {
      const { code, stdout, stderr } = await story({ PATH: '/nonexistent' }, '--json').ended;
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const told = JSON.parse(stdout) as { ok: boolean; steps: { events: { text?: string }[] }[] };
      expect(told.ok).toBe(true);
      const texts = told.steps.flatMap(({ events }) => events.map(({ text }) => text));
      expect(texts).toContain(
        "age and gunzip are not both installed here, so this project's own reader opens it.",
      );
    });

    it('cleans up when it is stopped half-way', async () => {
      const demo = story({});
      await demo.says('2. Import');
      demo.signal('SIGINT');
      expect(await demo.ended).toMatchObject({ code: 130 });
      expect(await readdir(folder)).toEqual([]);
    });
  });
});
