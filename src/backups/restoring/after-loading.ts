import type { Reader } from '../../database/reader';
import type { BackupManifest } from '../format/backup-manifest';
import { quoted } from '../making/backup-tables';

/** Numbers go on where they were. */
export async function setSequences(database: Reader, { sequences }: BackupManifest): Promise<void> {
  for (const { sequence, lastValue } of sequences) {
    if (lastValue === null) {
      await database.query(`alter sequence ${quoted(sequence)} restart`);
    } else {
      await database.query('select setval($1::text::regclass, $2::bigint)', [quoted(sequence), lastValue]);
    }
  }
}

/** Which transaction wrote a row. */
const TRANSACTION = 'transaction_id';

/**
 * Another server counts transactions anew, and one of its own could have the number that a restored row names: then that row
 * would count as written by it. Such numbers are negative from here on, which no transaction is.
 */
export async function forgetTransactions(database: Reader, { tables }: BackupManifest): Promise<void> {
  for (const { table, columns } of tables) {
    if (!columns.includes(TRANSACTION)) continue;
    await database.query(
      `update only ${quoted(table)} set ${TRANSACTION} = -${TRANSACTION}
       where ${TRANSACTION} >= pg_current_xact_id()::text::bigint`,
    );
  }
}
