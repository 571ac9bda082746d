import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BUNDLE_KINDS } from '../records/bundle-kind';
import { CdrFile } from '../records/cdr-file.entity';
import { duplicateDetail, EarlierCdrFile } from '../records/duplicate-detail';
import type { NewCdrFile } from '../records/new-cdr-file';

/** What tells a file's bytes; no SHA-256 for files of version 0.1.0. */
export interface Hashes {
  readonly originalHash: string;
  readonly sha256: string | null;
}

/** A file, and how many of its calls are no longer live. */
export interface SameBytes {
  readonly id: string;
  readonly goneCount: number;
}

/** Makes the records of CDR files, within the caller's transaction. */
@Injectable()
export class ReceptionRepository {
  /** Files with the same bytes are recorded one after another, so that only one of them is the first. */
  async lockHash(manager: EntityManager, originalHash: string): Promise<void> {
    await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 7301))', [originalHash]);
  }

  /**
   * The file that these bytes repeat: the first file that has live calls or will have them, else the first that had some,
   * else one that is a potential duplicate itself. SHA-256 decides where both have it. Failed files, discarded files and bundles do not count.
   */
  async findSameBytes(manager: EntityManager, { originalHash, sha256 }: Hashes): Promise<SameBytes | null> {
    const [found] = await manager.query<SameBytes[]>(
      `select f.id::text as id,
         case when f.call_count > c.live_count then (f.call_count - c.live_count)::int else 0 end as "goneCount"
       from cdr_files f left join cdr_file_call_counts c on c.cdr_file_id = f.id
       where f.original_hash = $1 and (f.sha256 = $3 or f.sha256 is null or $3::text is null) and f.status not in ('Failed', 'Discarded') and f.file_type <> all($2)
       order by case when c.live_count > 0 or f.status in ('Pending', 'Importing') then 1
         when f.status <> 'Potential Duplicate' then 2 else 3 end, f.id
       limit 1`,
      [originalHash, BUNDLE_KINDS, sha256],
    );
    return found ?? null;
  }

  async insert(
    manager: EntityManager,
    { failure, mends, ...file }: NewCdrFile,
    duplicateOf: EarlierCdrFile | null,
  ): Promise<string> {
    const record = manager.create(CdrFile, {
      ...file,
      mendsCdrFileId: mends,
      sizeBytes: String(file.sizeBytes),
      status: failure !== null ? 'Failed' : duplicateOf ? 'Potential Duplicate' : 'Pending',
      statusDetail: failure?.detail ?? (duplicateOf ? duplicateDetail(duplicateOf) : null),
      failureCode: failure?.code ?? null,
      repeatsCdrFileId: duplicateOf?.id ?? null,
    });
    return (await manager.save(record)).id;
  }

  /** Makes a file that is on record already a potential duplicate. */
  async markDuplicate(
    manager: EntityManager,
    id: string,
    repeated: { readonly id: string; readonly detail: string },
  ): Promise<void> {
    await manager.query(
      `update cdr_files set status = 'Potential Duplicate', repeats_cdr_file_id = $2, status_detail = $3,
         import_attempts = 0, next_attempt_at = null, updated_at = clock_timestamp() where id = $1`,
      [id, repeated.id, repeated.detail],
    );
  }

  /** The record of a bundle. It has no lines of its own and is never imported. */
  async insertBundle(
    manager: EntityManager,
    { failure, ...file }: Omit<NewCdrFile, 'mends'>,
  ): Promise<string> {
    const record = manager.create(CdrFile, {
      ...file,
      sizeBytes: String(file.sizeBytes),
      status: failure === null ? 'Imported' : 'Failed',
      statusDetail: failure?.detail ?? null,
      failureCode: failure?.code ?? null,
      ...(failure === null && NO_LINES),
    });
    return (await manager.save(record)).id;
  }
}

const NO_LINES = {
  lineCount: 0,
  headerLineCount: 0,
  blankLineCount: 0,
  rejectedCount: 0,
  callLineCount: 0,
  callCount: 0,
};
