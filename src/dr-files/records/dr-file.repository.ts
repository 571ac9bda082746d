import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, In } from 'typeorm';
import type { Asked } from '../../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { Conditions } from '../../lists/conditions';
import { answerList, jsonObject } from '../../lists/json-list';
import { rowObjects } from '../../lists/row-objects';
import type { DrFileView } from '../dto/dr-file.view';
import type { ChainLink } from './chain-link';
import type { ContentCount } from './content-count';
import { DR_FILE_LISTING } from './dr-file-listing';
import { DrFileMarks } from './dr-file-marks.entity';
import { MAY_BE_HELD } from './held-dr-file.sql';
import { DrFile, DrFileStatus } from './dr-file.entity';

/** Their bytes are in storage. */
const UNEXPIRED: readonly DrFileStatus[] = ['Available', 'Restored'];

/** The only place that reads and writes the records of DR files. */
@Injectable()
export class DrFileRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Without expired files: those have lost their bytes. */
  page(page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return answerList(this.dataSource, DR_FILE_LISTING, unexpired(), page, asked);
  }

  /** The whole list as the API shows it, ascending by id. */
  findUnexpiredViews(): Promise<DrFileView[]> {
    return rowObjects(this.dataSource, DR_FILE_LISTING, unexpired());
  }

  findUnexpiredJson(id: string): Promise<JsonObject | null> {
    return jsonObject(this.dataSource, DR_FILE_LISTING, unexpired().add('t.id = ?', id));
  }

  findUnexpired(id: string): Promise<DrFile | null> {
    return this.dataSource.manager.findOneBy(DrFile, { id, status: In(UNEXPIRED) });
  }

  /** All whose bytes are in storage, ascending by sequence. */
  allUnexpired(manager: EntityManager): Promise<DrFile[]> {
    return manager.find(DrFile, {
      where: { status: In(UNEXPIRED) },
      order: { sequence: 'ASC' },
    });
  }

  /** Completed, expired or not. */
  async findCompleted(id: string): Promise<DrFile | null> {
    const file = await this.dataSource.manager.findOneBy(DrFile, { id });
    return file && file.status !== 'Writing' ? file : null;
  }

  /** The completed file with the highest sequence: the head of the chain. */
  async newest(): Promise<DrFile | null> {
    return this.dataSource.manager
      .createQueryBuilder(DrFile, 'f')
      .where(`f.status <> 'Writing'`)
      .orderBy('f.sequence', 'DESC')
      .limit(1)
      .getOne();
  }

  /**
   * The chain as the database knows it, ascending by sequence, in one snapshot: the records, and what the activity log
   * says about them. Completed files only.
   */
  chain(): Promise<ChainLink[]> {
    return this.dataSource.query<ChainLink[]>(
      `with activities as materialized (
         select id, activity_details::jsonb as details from user_activity_log where activity_type = 'Retention run'
       ), logged as (
         select (details ->> 'sequence')::integer as sequence, jsonb_agg(jsonb_build_object('fileName', details -> 'file',
           'rowCount', details -> 'count', 'sha256', details -> 'sha256', 'manifestSha256', details -> 'manifestSha256',
           'signingKey', details -> 'signingKey') order by id) as entries
         from activities where details ? 'sequence' group by 1
       ), expired as materialized (
         select linked_to as id from user_activity_log where activity_type = 'DR file expired'
       ), recorded as (
         select sequence, jsonb_build_object('id', id::text, 'fileName', file_name, 'manifestSha256', manifest_sha256,
           'isExpiryLogged', id::text in (select e.id from expired e where e.id is not null)) as record
         from disaster_recovery_files where status <> 'Writing'
       )
       select sequence, record, coalesce(entries, '[]') as entries
       from recorded full join logged using (sequence) order by sequence`,
    );
  }

  /** Which of these names DR files have, unfinished ones included. */
  async recordedNames(fileNames: readonly string[]): Promise<Set<string>> {
    const rows = await this.dataSource.query<{ fileName: string }[]>(
      'select file_name as "fileName" from disaster_recovery_files where file_name = any($1::text[])',
      [fileNames],
    );
    return new Set(rows.map(({ fileName }) => fileName));
  }

  /** The DR file whose archive, manifest or signature has these bytes; null when none. */
  async findByContent(sha256: string): Promise<DrFile | null> {
    return this.dataSource.manager
      .createQueryBuilder(DrFile, 'f')
      .where(`:sha256 in (f.sha256, f.manifestSha256, encode(sha256(f.signature), 'hex'))`, { sha256 })
      .limit(1)
      .getOne();
  }

  insert(values: Partial<DrFile>): Promise<DrFile> {
    return this.dataSource.manager.save(this.dataSource.manager.create(DrFile, values));
  }

  /**
   * The file's rows may leave in this transaction, and in no other: the guard of deleted calls counts them against it.
   */
  async makeAvailable(
    manager: EntityManager,
    id: string,
    values: Partial<DrFile>,
    contents: readonly ContentCount[],
  ): Promise<void> {
    await manager.update(DrFile, { id, status: 'Writing' }, {
      ...values,
      status: 'Available',
      transactionId: () => 'pg_current_xact_id()::text::bigint',
      updatedAt: () => 'clock_timestamp()',
    } as object);
    await manager.query(`select set_config('deleted_calls.disaster_recovery_file', $1, true)`, [id]);
    await manager.query(
      `insert into disaster_recovery_file_contents
         (disaster_recovery_file_id, cdr_file_id, deleted_count, reinstated_count)
       select $1, * from unnest($2::bigint[], $3::bigint[], $4::bigint[])`,
      [
        id,
        contents.map(({ cdrFileId }) => cdrFileId),
        contents.map(({ deletedCount }) => deletedCount),
        contents.map(({ reinstatedCount }) => reinstatedCount),
      ],
    );
  }

  /** What an unfinished file holds, for {@link MAY_BE_HELD}. */
  async insertMarks(disasterRecoveryFileId: string, bits: Buffer, noKeyCount: string): Promise<void> {
    await this.dataSource.manager.insert(DrFileMarks, { disasterRecoveryFileId, bits, noKeyCount });
  }

  /** Files that were never completed. The holder of the lease may sweep them. */
  findUnfinished(): Promise<DrFile[]> {
    return this.dataSource.manager.findBy(DrFile, { status: 'Writing' });
  }

  /**
   * Whether the file is still unfinished, and stays so until the transaction ends; waits for a transaction that is
   * completing it.
   */
  async lockUnfinished(manager: EntityManager, id: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `select id from disaster_recovery_files where id = $1 and status = 'Writing' for update`,
      [id],
    );
    return rows.length > 0;
  }

  async deleteUnfinished(id: string): Promise<void> {
    await this.dataSource.manager.delete(DrFile, { id, status: 'Writing' });
  }

  /** Past their time; one that may hold what a legal hold covers waits for its release. */
  findExpiring(now: Date): Promise<DrFile[]> {
    return this.dataSource.manager
      .createQueryBuilder(DrFile, 'f')
      .where(`f.status in (:...statuses) and f.expiresAt <= :now and not ${MAY_BE_HELD}`, {
        statuses: UNEXPIRED,
        now,
      })
      .orderBy('f.sequence')
      .getMany();
  }

  /** Expired, but their bytes may still be in storage. */
  findToRemove(): Promise<DrFile[]> {
    return this.dataSource.manager
      .createQueryBuilder(DrFile, 'f')
      .where(`f.status = 'Expired' and f.bytesRemovedAt is null`)
      .orderBy('f.sequence')
      .getMany();
  }

  /** Those of these that have expired. */
  findExpiredOf(fileNames: readonly string[]): Promise<DrFile[]> {
    return this.dataSource.manager.findBy(DrFile, {
      status: 'Expired',
      fileName: In([...fileNames]),
    });
  }

  /** False when a hold was placed meanwhile; none can be until the transaction ends. */
  async lockExpiring(manager: EntityManager, id: string): Promise<boolean> {
    await manager.query('lock table legal_holds in share mode');
    const rows = await manager.query<unknown[]>(
      `select id from disaster_recovery_files f where f.id = $1 and not ${MAY_BE_HELD} for update`,
      [id],
    );
    return rows.length > 0;
  }

  /** Takes the activity entry of its expiry in the same transaction; the marks of its numbers go with it. */
  async expire(manager: EntityManager, id: string): Promise<void> {
    await manager.query(
      `update disaster_recovery_files set status = 'Expired', updated_at = clock_timestamp() where id = $1`,
      [id],
    );
    await manager.delete(DrFileMarks, { disasterRecoveryFileId: id });
  }

  async markRemoved(id: string): Promise<void> {
    await this.dataSource.manager.update(
      DrFile,
      { id },
      {
        bytesRemovedAt: () => 'clock_timestamp()',
        updatedAt: () => 'clock_timestamp()',
      },
    );
  }

  async countDownload(id: string): Promise<void> {
    await this.dataSource.manager.increment(DrFile, { id }, 'downloadCount', 1);
  }
}

function unexpired(): Conditions {
  return new Conditions().add('t.status = any(?::text[])', UNEXPIRED);
}
