import { LOCKS_HERE } from '../../support/database/locks-here';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { CdrFileReception } from '../../../src/cdr-files/reception/cdr-file-reception.service';
import { UploadedBytes } from '../../../src/cdr-files/stored-bytes/uploaded-bytes.service';
import { CdrFilesModule } from '../../../src/cdr-files/cdr-files.module';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { loadEnv } from '../../../src/config/env';
import { createCommandContext } from '../../../src/create-command-context';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { CliInstallation } from '../../support/processes/cli-installation';
import { listening } from '../../support/processes/listening';

const AT_WORK = `${LOCKS_HERE} where relation = 'calls'::regclass and not granted`;

describe('a file that kills whatever process imports it', () => {
  let installation: CliInstallation;

  beforeAll(async () => {
    installation = await CliInstallation.create();
  });

  afterAll(() => installation.remove());

  it('is Failed after five processes died of it, with that reason, and the next file is imported', async () => {
    const { sql } = installation.database;
    await receive(['deadly.csv', 'next.csv']);
    for (let death = 1; death <= 5; death += 1) {
      await sql.query('begin');
      await sql.query('lock table calls in share mode');
      const server = installation.serve();
      await listening(server);
      await until(AT_WORK, 1);
      process.kill(server.pid, 'SIGKILL');
      await server.ended;
      // The session of a dead client waits for its lock all the same.
      await sql.query(`select pg_terminate_backend(pid) from ${AT_WORK}`);
      await until(AT_WORK, 0);
      await sql.query('commit');
      expect(
        await installation.count(`cdr_files where status = 'Importing' and import_attempts = ${death}`),
      ).toBe(1);
      await sql.query('update cdr_files set next_attempt_at = now() where next_attempt_at is not null');
    }
    const server = installation.serve();
    await listening(server);
    await until(`cdr_files where status in ('Pending', 'Importing')`, 0);
    server.signal('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0 });
    const { rows } = await sql.query('select file_name, status, status_detail from cdr_files order by id');
    expect(rows).toEqual([
      {
        file_name: 'deadly.csv',
        status: 'Failed',
        status_detail: expect.stringMatching(
          /^The import failed 5 times; the last time the process that imported it was killed, or its machine/,
        ) as string,
      },
      { file_name: 'next.csv', status: 'Imported', status_detail: null },
    ]);
    expect(await installation.json('cdr', 'retry', '1')).toMatchObject({ status: 'Imported', callCount: 3 });
  });

  async function until(from: string, count: number): Promise<void> {
    while ((await installation.count(from)) !== count) await sleep(20);
  }

  async function receive(names: readonly string[]): Promise<void> {
    const { url } = installation.database;
    const env = loadEnv({ DATABASE_URL: url, DATA_DIR: installation.folder, LOG_LEVEL: 'silent' });
    const app = await createCommandContext(env, { url }, process.stderr, () =>
      Promise.resolve(CdrFilesModule),
    );
    for (const fileName of names) {
      const upload = await app.get(UploadedBytes).store(Readable.from([nextFcsFile()]));
      const description = {
        fileName,
        fileType: 'fcs-v3-outbound',
        carrier: 'Gamma',
        daily: 'Daily',
        notes: null,
      } as const;
      await app.get(CdrFileReception).register(COMMAND_LINE, upload, description);
    }
    await app.close();
  }
});
