import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor, Grants } from '../../common/access/principal';
import type { RepeatedFile } from '../matching/repetition';

/** Who released a file, and why. */
export interface Release {
  readonly actor: Actor;
  readonly reason: string | null;
}

interface ReleaseRow {
  readonly userId: string | null;
  readonly name: string;
  readonly usedApi: boolean;
  readonly address: string | null;
  readonly grants: Grants | null;
  readonly reason: string | null;
}

/** Finds and deletes the calls that a new file replaces; see {@link CallPairRepository} for the tables it uses. */
@Injectable()
export class ReplacementRepository {
  async lockFiles(transaction: EntityManager, files: readonly string[]): Promise<void> {
    await transaction.query(
      'select from cdr_files where id = any($1::bigint[]) order by id for no key update',
      [files],
    );
  }

  /** How many calls of which files go, those with most first. Their ids are in the temporary table `doomed_calls`. */
  async markDoomed(transaction: EntityManager, firstId: string): Promise<RepeatedFile[]> {
    await transaction.query(
      `create temporary table doomed_calls on commit drop as
       select id, file from shared_calls
       union
       select c.id, c.cdr_file_id from calls c
       where c.id < $1 and c.cdr_file_id in (
           select s.file from (select file, count(*) as count from shared_calls group by file) s
           where s.count * 2 > (select count(*) from calls f where f.cdr_file_id = s.file and f.id < $1))
         and c.start_date between (select min(start_date) from staged_calls) and (select max(start_date) from staged_calls)`,
      [firstId],
    );
    await transaction.query('analyze doomed_calls');
    return transaction.query(
      `select file::text as "CDRFileID", count(*)::int as count from doomed_calls group by file order by 2 desc, file`,
    );
  }

  /** Moves them to the deleted calls of the transaction's activity; returns how many there were. */
  async deleteDoomed(transaction: EntityManager): Promise<number> {
    const [, count] = await transaction.query<[unknown[], number]>(
      'delete from calls c using doomed_calls d where c.id = d.id',
    );
    return count;
  }

  /** A file of which no live call is left is deleted. */
  async closeFiles(transaction: EntityManager, cdrFileId: string, activity: string): Promise<void> {
    await transaction.query(
      `update cdr_files f set status = 'Deleted', status_detail = $1, updated_at = clock_timestamp()
       where f.id in (select file from doomed_calls) and f.status in ('Imported', 'Imported with errors')
         and not exists (select from cdr_file_call_counts c where c.cdr_file_id = f.id and c.live_count > 0)`,
      [`Replaced by CDR file ${cdrFileId} (user activity ${activity}).`],
    );
  }

  /** The entry that released the file says who did it. */
  async releaseOf(transaction: EntityManager, cdrFileId: string): Promise<Release> {
    const [row] = await transaction.query<ReleaseRow[]>(
      `select a.user_id::text as "userId", a.user_name as name, a.used_api as "usedApi", a.address, a.grants,
         a.activity_reason as reason
       from cdr_files f join user_activity_log a on a.id = f.released_in where f.id = $1`,
      [cdrFileId],
    );
    if (!row) throw new Error(`CDR file ${cdrFileId} was released by nobody`);
    const { reason, grants, ...actor } = row;
    return { actor: { ...actor, ...(grants && { grants }) }, reason };
  }
}
