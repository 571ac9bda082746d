import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { ArchiveColumn } from '../../dr-files/archive-columns';
import type { ContentCount } from '../../dr-files/records/content-count';
import type { DrFile } from '../../dr-files/records/dr-file.entity';
import { CHANGING, STATES, textOf } from '../restore/restore.repository';
import type { NamedIds } from './recovery.repository';
import type { UndoneDeletion } from './recovery-report';

/** What the waiting rows of a file are to the database. */
export interface FoundRows {
  readonly total: number;
  readonly erased: number;
  readonly present: number;
  /** Of `present`, those with other evidence in the database. */
  readonly differing: number;
  /** Of `present`, those that were reinstated in one place only. */
  readonly reinstatedOtherwise: number;
  /** The calls of these were deleted again, under other ids. */
  readonly deletedAgain: number;
}

const MOST_LISTED = 1000;
const NUMBERS = ['target', 'extension', 'external', 'termination_number'];
/** Of a call, whatever happened to it since: ids of calls are never given twice, so these only confirm the id. */
const SAME_CALL = ['cdr_file_id', 'line_number', 'start_date', 'start_time']
  .map((column) => `c.${column} = r.${column}`)
  .join(' and ');
const ABSENT = `not exists (select from deleted_calls d where d.id = r.id)
  and not exists (select from erased_deleted_calls e where e.deleted_call_id = r.id)`;

/** The waiting rows of a DR file that is being adopted, compared with the database. */
@Injectable()
export class FoundRowsRepository {
  /** What the file holds of each CDR file. */
  contents(manager: EntityManager): Promise<ContentCount[]> {
    return manager.query(
      `select cdr_file_id::text as "cdrFileId", count(*) filter (where reinstated_in is null)::text as "deletedCount",
         count(reinstated_in)::text as "reinstatedCount" from restored_calls group by cdr_file_id order by cdr_file_id`,
    );
  }

  async namedIds(manager: EntityManager): Promise<Omit<NamedIds, 'run'>> {
    const [row] = await manager.query<[Omit<NamedIds, 'run'>]>(
      `select max(greatest(user_activity_log_id, reinstated_in))::text as activity, max(cdr_file_id)::text as "cdrFile",
         max(id)::text as "deletedCall", max(call_id)::text as call from restored_calls`,
    );
    return row;
  }

  async find(
    manager: EntityManager,
    { firstDeletedCallId, lastDeletedCallId }: DrFile,
    columns: readonly ArchiveColumn[],
  ): Promise<FoundRows> {
    const compared = columns.map(({ column }) => column).filter((column) => !CHANGING.includes(column));
    await manager.query('analyze restored_calls (id, cdr_file_id)');
    const present = 'e.deleted_call_id is null and d.id is not null';
    const [row] = await manager.query<[Record<keyof FoundRows, string>]>(
      `select count(*) as total, count(e.deleted_call_id) as erased, count(*) filter (where ${present}) as present,
         count(*) filter (where ${present} and ${textOf('r', compared)} <> ${textOf('d', compared)}) as differing,
         count(*) filter (where ${present} and r.reinstated_in is distinct from d.reinstated_in) as "reinstatedOtherwise"
       from ${STATES}`,
      [firstDeletedCallId, lastDeletedCallId],
    );
    const deletedAgain = await this.takeDeletedAgain(manager);
    const { total, erased, present: there, differing, reinstatedOtherwise } = row;
    return {
      total: Number(total),
      erased: Number(erased),
      present: Number(there),
      differing: Number(differing),
      reinstatedOtherwise: Number(reinstatedOtherwise),
      deletedAgain,
    };
  }

  /** Takes rows whose call is live out of the waiting ones; the undone deletions wait in a table of the transaction. */
  async takeLive(manager: EntityManager): Promise<{ count: number; first: UndoneDeletion[] }> {
    await manager.query('drop table if exists pg_temp.undone_deletions');
    await manager.query(
      `create temporary table undone_deletions on commit drop as
         select r.call_id, r.id, r.cdr_file_id, r.created_at, r.user_activity_log_id
         from restored_calls r join calls c on c.id = r.call_id and ${SAME_CALL}
         where r.reinstated_in is null and ${ABSENT}`,
    );
    await manager.query('delete from restored_calls r using undone_deletions u where u.id = r.id');
    const [{ count }] = await manager.query<[{ count: string }]>(
      'select count(*) as count from undone_deletions',
    );
    const first = await manager.query<(Omit<UndoneDeletion, 'deleted'> & { deleted: Date })[]>(
      `select call_id::text as "callID", id::text as "deletedCallID", cdr_file_id::text as "CDRFileID", created_at as deleted,
         user_activity_log_id::text as "userActivityLog" from undone_deletions order by id limit $1`,
      [MOST_LISTED],
    );
    return {
      count: Number(count),
      first: first.map((undone) => ({ ...undone, deleted: undone.deleted.toISOString() })),
    };
  }

  /** The deletions that were undone, by the activities that they were made under. */
  undoneActivities(manager: EntityManager): Promise<{ activity: string; deleted: Date; count: number }[]> {
    return manager.query(
      `select user_activity_log_id::text as activity, min(created_at) as deleted, count(distinct call_id)::integer as count
       from undone_deletions group by user_activity_log_id order by 1`,
    );
  }

  /** Deletes the calls of one of them again. @returns how many went */
  async deleteAgain(manager: EntityManager, activity: string): Promise<number> {
    const [, count] = await manager.query<[unknown[], number]>(
      'delete from calls c using undone_deletions u where u.call_id = c.id and u.user_activity_log_id = $1',
      [activity],
    );
    return count;
  }

  /** Prepares {@link takeArchived}. */
  async makeArchivedTable(manager: EntityManager): Promise<void> {
    await manager.query('drop table if exists pg_temp.archived_ids');
    await manager.query('create temporary table archived_ids (id bigint) on commit drop');
  }

  async addArchived(manager: EntityManager, ids: readonly string[]): Promise<void> {
    await manager.query('insert into archived_ids select unnest($1::bigint[])', [ids]);
  }

  /** Takes rows that another available file holds out of the waiting ones. @returns how many */
  async takeArchived(manager: EntityManager): Promise<number> {
    const [, count] = await manager.query<[unknown[], number]>(
      `delete from restored_calls r where r.id in (select a.id from archived_ids a) and ${ABSENT}`,
    );
    return count;
  }

  async missing(manager: EntityManager): Promise<number> {
    const [row] = await manager.query<[{ count: string }]>(
      `select count(*) as count from restored_calls r where ${ABSENT}`,
    );
    return Number(row.count);
  }

  /** Pseudonyms in the file that no erasure on record has given. */
  async undoneErasures(manager: EntityManager): Promise<string[]> {
    const rows = await manager.query<{ pseudonym: string }[]>(
      `select distinct n.pseudonym from restored_calls r, unnest(array[${NUMBERS.map((name) => `r.${name}`).join(', ')}]) n (pseudonym)
       where n.pseudonym ~ '^erased-[a-p]{20}$' and not exists (select from erasures e where e.pseudonym = n.pseudonym) order by 1`,
    );
    return rows.map(({ pseudonym }) => pseudonym);
  }

  /** All the waiting rows leave the table: a guard refuses any other number than the file holds. @returns how many */
  async letLeave(manager: EntityManager): Promise<number> {
    const [, count] = await manager.query<[unknown[], number]>(
      'delete from deleted_calls d using restored_calls r where d.id = r.id',
    );
    return count;
  }

  /** What somebody deleted again since is a deleted call already, under another id. */
  private async takeDeletedAgain(manager: EntityManager): Promise<number> {
    const [, count] = await manager.query<[unknown[], number]>(
      `delete from restored_calls r using deleted_calls c
       where c.call_id = r.call_id and ${SAME_CALL} and c.id <> r.id and r.reinstated_in is null and c.reinstated_in is null
         and ${ABSENT}`,
    );
    return count;
  }
}
