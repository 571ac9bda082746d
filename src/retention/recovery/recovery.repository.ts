import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { DrFile } from '../../dr-files/records/dr-file.entity';
import type { Manifest } from '../../dr-files/format/manifest-format';

/** The ids that a DR file names, and that no other may get from here on. */
export interface NamedIds {
  readonly activity: string | null;
  readonly run: string | null;
  readonly cdrFile: string | null;
  readonly deletedCall: string | null;
  readonly call: string | null;
}

/** What a recovery asks about records, in the transaction that changes them. */
@Injectable()
export class RecoveryRepository {
  newest(manager: EntityManager): Promise<DrFile | null> {
    return manager
      .createQueryBuilder(DrFile, 'f')
      .where(`f.status <> 'Writing'`)
      .orderBy('f.sequence', 'DESC')
      .limit(1)
      .getOne();
  }

  /** Whether a file with these bytes is on record under another name. */
  findByBytes(manager: EntityManager, sha256: string): Promise<DrFile | null> {
    return manager.findOneBy(DrFile, { sha256 });
  }

  /** Other available files of deleted calls that may have ids of this range. */
  overlapping(
    manager: EntityManager,
    { id, firstDeletedCallId, lastDeletedCallId }: DrFile,
  ): Promise<DrFile[]> {
    return manager
      .createQueryBuilder(DrFile, 'f')
      .where(`f.status = 'Available' and f.kind = 'Deleted calls' and f.id <> :id`, { id })
      .andWhere('f.firstDeletedCallId <= :last and f.lastDeletedCallId >= :first', {
        first: firstDeletedCallId,
        last: lastDeletedCallId,
      })
      .getMany();
  }

  /** The same of reads. */
  overlappingReads(
    manager: EntityManager,
    { id, firstActivityId, lastActivityId }: DrFile,
  ): Promise<DrFile[]> {
    return manager
      .createQueryBuilder(DrFile, 'f')
      .where(`f.status = 'Available' and f.kind = 'Activity reads' and f.id <> :id`, { id })
      .andWhere('f.firstActivityId <= :last and f.lastActivityId >= :first', {
        first: firstActivityId,
        last: lastActivityId,
      })
      .getMany();
  }

  /**
   * The record whose place a file took that an erasure wrote; null when it is not known here. A file that was relinked has
   * another number now, which the activity of its adoption knows.
   */
  async replacedBy(manager: EntityManager, manifest: Manifest): Promise<DrFile | null> {
    const { replacesSequence, rowCount } = manifest;
    if (replacesSequence === null) return null;
    const [relinked] = await manager.query<{ id: string }[]>(
      `select linked_to as id from user_activity_log where activity_type = 'DR file adopted'
         and activity_details::jsonb -> 'wasSequence' = to_jsonb($1::integer) order by id desc limit 1`,
      [replacesSequence],
    );
    const old = await manager.findOneBy(
      DrFile,
      relinked ? { id: relinked.id } : { sequence: replacesSequence },
    );
    if (!old || old.kind !== manifest.kind || old.rowCount !== String(rowCount)) return null;
    const [first, last] =
      manifest.kind === 'Activity reads'
        ? [old.firstActivityId === manifest.firstActivityID, old.lastActivityId === manifest.lastActivityID]
        : [
            old.firstDeletedCallId === manifest.firstDeletedCallID,
            old.lastDeletedCallId === manifest.lastDeletedCallID,
          ];
    return first && last ? old : null;
  }

  /** A file names the run that made it, and that run may be on no record. */
  async ensureRun(manager: EntityManager, { run, cutoff, createdAt }: Manifest): Promise<void> {
    await manager.query(
      `insert into retention_runs (id, state, step, started_by, cutoff, started_at, finished_at)
       overriding system value values ($1, 'Stopped', 'Done', 'Schedule', $2, $3, $3) on conflict (id) do nothing`,
      [run, cutoff, createdAt],
    );
  }

  /** In the transaction of the activity of an adoption: a guard demands that. */
  async passIds(
    manager: EntityManager,
    { activity, run, cdrFile, deletedCall, call }: NamedIds,
  ): Promise<void> {
    await manager.query('select pass_ids($1, $2, $3, $4, $5)', [activity, run, cdrFile, deletedCall, call]);
  }

  async hasHolds(manager: EntityManager): Promise<boolean> {
    const rows = await manager.query<unknown[]>('select from legal_holds where released_in is null limit 1');
    return rows.length > 0;
  }

  /** The newest activity before that moment; null when there is none. */
  async newestActivityBefore(manager: EntityManager, at: string): Promise<string | null> {
    const [row] = await manager.query<[{ at: Date | null }]>(
      'select max(activity_at) as at from user_activity_log where activity_at < $1::timestamptz',
      [at],
    );
    return row.at?.toISOString() ?? null;
  }
}
