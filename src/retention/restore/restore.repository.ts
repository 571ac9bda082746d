import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { ArchiveColumn } from '../../dr-files/archive-columns';
import { DrFile } from '../../dr-files/records/dr-file.entity';
import { type Month, monthStart, nextMonth } from '../due/retention-policy';
import { loadedColumns } from './loaded-lines';

/** What the rows of a DR file are to the table; they add up to `total`. */
export interface RestoreCounts {
  readonly total: number;
  /** In the table already, with the same evidence. */
  readonly alreadyPresent: number;
  readonly erased: number;
  /** Neither of them. */
  readonly missing: number;
  /** A deleted call that is in the table with other evidence; null when there is none. */
  readonly conflictingId: string | null;
}

/** What may have changed since a row was exported, besides its id, by which it is found. */
export const CHANGING = ['id', 'reinstated_in', 'updated_at'];

/** Where the rows of one file wait: a table of the transaction. */
export const WAITING = 'restored_calls';

/** The rows of one file, besides what is in the table of them; `$1` and `$2` are the file's first and last id. */
export const STATES = `restored_calls r
  left join deleted_calls d on d.id = r.id and d.id between $1 and $2
  left join erased_deleted_calls e on e.deleted_call_id = r.id`;

/** Deleted calls on their way back from a DR file, in one transaction: they wait in a table of that transaction. */
@Injectable()
export class RestoreRepository {
  async makeWaitingTable(manager: EntityManager): Promise<void> {
    await manager.query(`drop table if exists pg_temp.${WAITING}`);
    await manager.query(`create temporary table ${WAITING} (like deleted_calls) on commit drop`);
    await manager.query(`alter table ${WAITING} drop column retained_from, drop column updated_at`);
  }

  /**
   * Rows are the same when all that the file says of them is equal, to the last digit. An erased row stays erased,
   * whatever is in the table under its id.
   */
  async count(
    manager: EntityManager,
    file: DrFile,
    columns: readonly ArchiveColumn[],
  ): Promise<RestoreCounts> {
    const compared = columns.map(({ column }) => column).filter((column) => !CHANGING.includes(column));
    await manager.query('analyze restored_calls (id, cdr_file_id)');
    const [row] = await manager.query<[Record<keyof RestoreCounts, string>]>(
      `select count(*) as total, count(e.deleted_call_id) as erased,
         count(d.id) filter (where e.deleted_call_id is null) as "alreadyPresent",
         count(*) filter (where e.deleted_call_id is null and d.id is null) as missing,
         min(d.id) filter (where e.deleted_call_id is null and d.id is not null and ${textOf('r', compared)} <> ${textOf('d', compared)})::text as "conflictingId"
       from ${STATES}`,
      [file.firstDeletedCallId, file.lastDeletedCallId],
    );
    const { total, erased, alreadyPresent, missing, conflictingId } = row;
    return {
      total: Number(total),
      erased: Number(erased),
      alreadyPresent: Number(alreadyPresent),
      missing: Number(missing),
      conflictingId,
    };
  }

  /** The file counts as restored from here on, and its rows may come back in this transaction alone. */
  async markRestored(
    manager: EntityManager,
    file: DrFile,
    activity: string,
    count: number,
  ): Promise<boolean> {
    const { affected } = await manager.update(DrFile, { id: file.id, status: 'Available' }, {
      status: 'Restored',
      restoredIn: activity,
      restoredAt: () => 'now()',
      restoredCount: String(count),
      updatedAt: () => 'clock_timestamp()',
    } as object);
    await manager.query(`select set_config('deleted_calls.restored_file', $1, true)`, [file.id]);
    return affected === 1;
  }

  /** Which of the waiting rows stay away, by their CDR files. */
  async noteErased(manager: EntityManager, file: DrFile): Promise<void> {
    await manager.query(
      `update disaster_recovery_file_contents c set erased_count = n.count
       from (select r.cdr_file_id, count(*) as count from ${STATES}
             where e.deleted_call_id is not null and d.id is null and r.reinstated_in is null group by 1) n
       where c.disaster_recovery_file_id = $3 and c.cdr_file_id = n.cdr_file_id`,
      [file.firstDeletedCallId, file.lastDeletedCallId, file.id],
    );
  }

  /**
   * Puts the missing rows back under their ids with a fresh retention clock; answers how many. Months whose partition
   * was dropped come back as tables that are filled before they are attached, with their indexes built over all rows.
   */
  async putBack(
    manager: EntityManager,
    file: DrFile,
    months: readonly Month[],
    columns: readonly ArchiveColumn[],
  ): Promise<number> {
    const names = loadedColumns(columns).filter((column) => column !== 'id');
    let count = 0;
    for (const month of months) {
      const table = await this.openMonth(manager, month);
      count += await this.fill(manager, table ?? 'deleted_calls', file, month, names);
      if (table) await this.closeMonth(manager, month);
    }
    return count;
  }

  /**
   * The month whose rows the file holds, all of them, where it can be loaded as it is: its partition was dropped, so none of
   * them is in the table, and none was erased. Null otherwise.
   */
  async goneMonth(manager: EntityManager, file: DrFile, months: readonly Month[]): Promise<Month | null> {
    const [month, ...others] = months;
    if (!month || others.length > 0) return null;
    const [{ gone }] = await manager.query<[{ gone: boolean }]>(
      `select to_regclass('deleted_calls_' || to_char($1::date, 'YYYY_MM')) is null
         and not exists (select from erased_deleted_calls e where e.deleted_call_id between $2 and $3) as gone`,
      [`${month}-01`, file.firstDeletedCallId, file.lastDeletedCallId],
    );
    return gone ? month : null;
  }

  /** The columns that a restore makes anew, one value for all rows: as COPY's CSV has it. */
  async madeAnew(manager: EntityManager): Promise<Record<'retained_from' | 'updated_at', string>> {
    const [{ now }] = await manager.query<[{ now: string }]>('select now()::text as now');
    return { retained_from: now, updated_at: now };
  }

  /** The table of a month that was dropped, to be filled before {@link closeMonth}; null where the month is there. */
  async openMonth(manager: EntityManager, month: Month): Promise<string | null> {
    const [{ table }] = await manager.query<[{ table: string | null }]>(
      'select open_restored_month($1) as table',
      [`${month}-01`],
    );
    return table;
  }

  /** Its indexes are built and its rows can be seen. */
  async closeMonth(manager: EntityManager, month: Month): Promise<void> {
    await manager.query('call close_restored_month($1)', [`${month}-01`]);
  }

  private async fill(
    manager: EntityManager,
    table: string,
    { firstDeletedCallId, lastDeletedCallId }: DrFile,
    month: Month,
    names: readonly string[],
  ): Promise<number> {
    const [row] = await manager.query<[{ count: string }]>(
      `with back as (
         insert into ${table} (id, ${names.join(', ')}, retained_from, updated_at)
         select r.id, ${valuesOf('r', names)}, now(), now()
         from ${STATES}
         where d.id is null and e.deleted_call_id is null
           and r.id >= id_floor($3::timestamptz) and r.id < id_floor($4::timestamptz)
         returning 1
       )
       select count(*) as count from back`,
      [firstDeletedCallId, lastDeletedCallId, monthStart(month), monthStart(nextMonth(month))],
    );
    return Number(row.count);
  }
}

export function textOf(row: string, columns: readonly string[]): string {
  return `row(${valuesOf(row, columns)})::text`;
}

function valuesOf(row: string, columns: readonly string[]): string {
  return columns.map((column) => `${row}.${column}`).join(', ');
}
