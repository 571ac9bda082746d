import type { ClientBase } from 'pg';
import { inTransaction } from './call-rows';

/** The SQLSTATE restrict_violation, by which every guard of the schema refuses. */
export const RESTRICT_VIOLATION = '23001';

/** The guards refuse the work, in a transaction of its own, and with triggers off for replication too. */
export async function expectForbidden(
  sql: ClientBase,
  work: () => Promise<unknown>,
  message = /./,
): Promise<void> {
  for (const role of ['origin', 'replica']) {
    const attempt = inTransaction(sql, async () => {
      await sql.query(`set local session_replication_role = ${role}`);
      await work();
    });
    await expect(attempt).rejects.toMatchObject({
      code: RESTRICT_VIOLATION,
      message: expect.stringMatching(message) as unknown,
    });
  }
}
