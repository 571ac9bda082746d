import type { INestApplicationContext } from '@nestjs/common';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientBase, Pool } from 'pg';
import { DataSource } from 'typeorm';

/** What the commits that are to be slow wait for. */
const LOCK = 77;

interface PooledClient {
  readonly processID: number;
  readonly connection: { readonly stream: Socket };
}

/**
 * From here on each commit of a transaction that did so waits, until {@link letCommits} is called on the same connection.
 * @param trigger SQL: event and table, such as `insert on cdr_files`
 * @param condition SQL on the row `new`
 */
export async function stallCommits(sql: ClientBase, trigger: string, condition = 'true'): Promise<void> {
  await sql.query(`
    create function wait_at_commit() returns trigger language plpgsql as $$
    begin
      -- Whatever patience with locks the transaction has, this is to stand for a slow commit, which has none of that.
      perform set_config('lock_timeout', '0', true);
      perform pg_advisory_xact_lock(${LOCK});
      return null;
    end $$`);
  await sql.query(`
    create constraint trigger wait_at_commit after ${trigger}
    deferrable initially deferred for each row when (${condition}) execute function wait_at_commit()`);
  await stallCommitsAgain(sql);
}

/** After {@link letCommits}: they wait once more. */
export async function stallCommitsAgain(sql: ClientBase): Promise<void> {
  await sql.query(`select pg_advisory_lock(${LOCK})`);
}

/** Lets the commits that wait end, and all later ones be as quick as ever. */
export async function letCommits(sql: ClientBase): Promise<void> {
  await sql.query(`select pg_advisory_unlock(${LOCK})`);
}

/** The backend that waits in its commit. */
export function stalledCommit(sql: ClientBase): Promise<number> {
  return waitingBackend(sql, `locktype = 'advisory'`);
}

/** A backend that waits for what another transaction does. */
export function waitingForAnother(sql: ClientBase): Promise<number> {
  return waitingBackend(sql, `locktype in ('transactionid', 'tuple')`);
}

/** As when the network is gone: the server does not notice before it has an answer to send. */
export function cutConnection(app: INestApplicationContext, pid: number): void {
  const pool = (app.get(DataSource).driver as unknown as { master: Pool }).master;
  const clients = (pool as unknown as { _clients: readonly PooledClient[] })._clients;
  clients.find(({ processID }) => processID === pid)?.connection.stream.destroy();
}

async function waitingBackend(sql: ClientBase, condition: string): Promise<number> {
  for (;;) {
    const { rows } = await sql.query<{ pid: number }>(
      `select l.pid from pg_locks l join pg_stat_activity a using (pid)
       where not l.granted and a.datname = current_database() and l.${condition}`,
    );
    if (rows[0]) return rows[0].pid;
    await sleep(5);
  }
}
