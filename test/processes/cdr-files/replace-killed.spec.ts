import { LOCKS_HERE } from '../../support/database/locks-here';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buffer } from 'node:stream/consumers';
import type { Client } from 'pg';
import { RunningCommand } from '../../support/processes/built-cli';
import { generated } from '../../support/cdr-files/cdr-files';
import { CliInstallation } from '../../support/processes/cli-installation';
import { ADMIN_KEY } from '../../support/http/admin-key';
import { listening } from '../../support/processes/listening';

const ROWS = 3_000;

/** What a test holds, so that a replacing import comes that far and waits there. */
const PLACES: readonly (readonly [place: string, hold: string])[] = [
  [
    'before it looks at the records of the earlier files',
    'select from cdr_files where id = 1 for no key update',
  ],
  ['in the midst of the deletion', `select from clocks where name = 'deleted_calls' for update`],
  ['before the deletion is counted', 'select from cdr_file_call_counts where cdr_file_id = 1 for update'],
  ['before its first call is deleted', 'lock table calls in share mode'],
  ['when all is deleted and imported, but not counted', 'insert into cdr_file_call_counts values (2, 0, 0)'],
];

describe('a replacing import', () => {
  let installation: CliInstallation;
  let holder: Client;
  const servers: RunningCommand[] = [];

  beforeAll(async () => {
    installation = await CliInstallation.create();
    holder = await installation.database.connect();
  });

  afterEach(async () => {
    await holder.query('rollback');
    for (const { pid, ended } of servers.splice(0)) {
      try {
        process.kill(pid, 'SIGTERM');
      } catch {
        // It was killed.
      }
      await ended;
    }
  });

  afterAll(() => installation.remove());

  async function importBytes(name: string, bytes: Buffer | string): Promise<number | null> {
    const path = join(installation.folder, name);
    await writeFile(path, bytes);
    const { code } = await installation.run(
      'cdr',
      'import',
      path,
      '--carrier',
      'Gamma',
      '--type',
      'fcs-v3-outbound',
    );
    return code;
  }

  async function until(what: () => Promise<boolean>): Promise<void> {
    while (!(await what())) await sleep(20);
  }

  const isWaiting = async (): Promise<boolean> =>
    (await installation.count(`${LOCKS_HERE} where not granted`)) > 0;

  async function state(): Promise<unknown> {
    const { rows } = await installation.database.sql.query<{ state: unknown }>(
      `select jsonb_build_object(
         'live', (select count(*) from calls where cdr_file_id = 1), 'new', (select count(*) from calls where cdr_file_id = 2),
         'deleted', (select count(*) from deleted_calls),
         'activities', (select count(*) from user_activity_log where activity_type = 'Calls deleted'),
         'first', (select status from cdr_files where id = 1)) as state`,
    );
    return rows[0]?.state;
  }

  it('that is killed anywhere leaves all as it was, and the next process replaces once', async () => {
    const bytes = await buffer(generated(ROWS));
    expect(await importBytes('first.csv', bytes)).toBe(0);
    expect(await importBytes('again.csv', bytes.toString().replaceAll('\r\n', '\n'))).toBe(3);
    const { sql } = installation.database;
    const before = { live: ROWS, new: 0, deleted: 0, activities: 0, first: 'Imported' };
    let isReleased = false;
    for (const [place, hold] of PLACES) {
      await holder.query('begin');
      await holder.query(hold);
      const server = installation.serve();
      servers.push(server);
      const { url } = await listening(server);
      if (!isReleased) {
        const answer = await fetch(`${url}/backend/api/v1/CDRFiles/2/release`, {
          method: 'POST',
          headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
          body: JSON.stringify({ mode: 'replace' }),
        });
        expect(answer.status).toBe(200);
        isReleased = true;
      }
      await until(isWaiting);
      process.kill(server.pid, 'SIGKILL');
      await server.ended;
      await holder.query('rollback');
      await until(async () => !(await isWaiting()));
      await until(
        async () =>
          (await installation.count(
            `pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`,
          )) === 0,
      );
      expect([place, await state()]).toEqual([place, before]);
      // As if nobody had tried, and without its pause.
      await sql.query('update cdr_files set import_attempts = 0, next_attempt_at = null where id = 2');
    }
    const last = installation.serve();
    servers.push(last);
    await listening(last);
    await until(
      async () => (await installation.count(`cdr_files where id = 2 and status = 'Imported'`)) === 1,
    );
    expect(await state()).toEqual({ live: 0, new: ROWS, deleted: ROWS, activities: 1, first: 'Deleted' });
    expect((await installation.run('cdr', 'reconcile', '1', '--recount')).code).toBe(0);
    expect((await installation.run('cdr', 'reconcile', '2', '--recount')).code).toBe(0);
  });
});
