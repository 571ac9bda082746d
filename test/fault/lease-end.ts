import type { SurvivingSql } from './surviving-sql';

const PATIENCE_MS = 60_000;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Time passes until a dead runner's lease has run out. It runs on the database's clock, so that its row is aged here
 * instead of waiting 45 seconds; a transaction that still works under the lease is waited for, as in real life, but not
 * for ever: one that never ends is a finding.
 */
export async function letLeaseRunOut(sql: SurvivingSql, patienceMs = PATIENCE_MS): Promise<void> {
  try {
    // Without values both go as one transaction.
    await sql.query(
      `set local lock_timeout = ${patienceMs};
       with relied_on as materialized (select name from leases for update)
       update leases l set expires_at = now() - interval '1 second' from relied_on r where l.name = r.name`,
    );
  } catch (error) {
    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
    const [seconds, works] = [patienceMs / 1000, await atWork(sql)];
    throw new Error(
      `A transaction has relied on the lease for ${seconds} seconds and does not end: ${works}`,
      {
        cause: error,
      },
    );
  }
}

/** What the transactions are at that are open: whoever reads the failure has to find the one that hangs. */
async function atWork(sql: SurvivingSql): Promise<string> {
  const rows = await sql.query<{ work: string }>(
    `select format('%s, %s since %s, in %s', pid, state, state_change, query) as work from pg_stat_activity
     where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`,
  );
  return rows.map(({ work }) => work).join('; ');
}
