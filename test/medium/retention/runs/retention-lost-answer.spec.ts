import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { COMMAND_LINE } from '../../../../src/common/access/principal';
import { RetentionService } from '../../../../src/retention/runs/retention.service';
import { addDeletedCalls } from '../../../support/database/call-rows';
import { lines, verifyAll } from '../../../support/dr-files/dr-evidence';
import { archivedRows, AS_OF, deletedCallRows, drFiles, runRow } from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';

/** What the commit of the last transaction is made to wait for. */
const LOCK = 77;

interface PooledClient {
  readonly processID: number;
  readonly connection: { readonly stream: Socket };
}

describe('a retention run whose last transaction commits after its connection was cut', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp();
    await addDeletedCalls(test.database.sql, '2024-02-03T00:00:00Z', 40);
    await test.database.sql.query(`
      create function wait_at_commit() returns trigger language plpgsql as $$
      begin
        -- A drop has little patience with locks; this is to stand for a slow commit, which has none of that.
        perform set_config('lock_timeout', '0', true);
        perform pg_advisory_xact_lock(${LOCK});
        return null;
      end $$`);
    await test.database.sql.query(`
      create constraint trigger wait_at_commit after update on disaster_recovery_files
      deferrable initially deferred for each row when (new.status = 'Available') execute function wait_at_commit()`);
    await test.database.sql.query(`select pg_advisory_lock(${LOCK})`);
  });

  afterEach(() => test.close());

  it('keeps the DR file that became available meanwhile, with its bytes', async () => {
    const run = await test.app
      .get(RetentionService)
      .start({ actor: COMMAND_LINE, startedBy: 'Command line', asOf: AS_OF });
    cutConnection(await waitingBackend(`locktype = 'advisory'`));
    // What the failed run does next is to look for what it left; it has to wait for the commit.
    await waitingBackend(`locktype in ('transactionid', 'tuple')`);
    await test.database.sql.query(`select pg_advisory_unlock(${LOCK})`);
    expect(await run.done).toBe('Failed');

    const [file] = await drFiles(test);
    expect(file).toMatchObject({ sequence: 1, status: 'Available', row_count: '40' });
    expect(await deletedCallRows(test)).toEqual([]);
    expect(await archivedRows(test, file?.file_name ?? '')).toHaveLength(40);
    expect(lines(await verifyAll(test))).toEqual([]);
    expect(await runRow(test, run.id)).toMatchObject({ removed_count: '40' });
  });

  async function waitingBackend(condition: string): Promise<number> {
    for (;;) {
      const { rows } = await test.database.sql.query<{ pid: number }>(
        `select l.pid from pg_locks l join pg_stat_activity a using (pid)
         where not l.granted and a.datname = current_database() and l.${condition}`,
      );
      if (rows[0]) return rows[0].pid;
      await sleep(5);
    }
  }

  /** As when the network is gone: the server does not notice before it has an answer to send. */
  function cutConnection(pid: number): void {
    const pool = (test.app.get(DataSource).driver as unknown as { master: Pool }).master;
    const clients = (pool as unknown as { _clients: readonly PooledClient[] })._clients;
    clients.find(({ processID }) => processID === pid)?.connection.stream.destroy();
  }
});
