import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, In, Not } from 'typeorm';
import type { Asked } from '../../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { answerList, jsonObject } from '../../lists/json-list';
import type { ChainLink } from './chain-link';
import { DR_FILE_LISTING, expiredDrFiles, unexpiredDrFiles } from './dr-file-listing';
import { UNEXPIRED } from './dr-file-status';
import { DrFileIndex } from './dr-file-index.entity';
import { DrFile } from './dr-file.entity';

/** Reads the records of completed DR files. */
@Injectable()
export class DrFileRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The expired files, or those that have not expired. */
  page(expired: boolean, page: PageRequest, asked: Asked): Promise<ListAnswer> {
    const conditions = expired ? expiredDrFiles() : unexpiredDrFiles();
    return answerList(this.dataSource, DR_FILE_LISTING, conditions, page, asked);
  }

  /** How many bytes of these files are still kept. */
  async bytesOf(ids: readonly string[]): Promise<number> {
    const [row] = await this.dataSource.query<[{ bytes: string }]>(
      `select coalesce(sum(size_bytes), 0)::text as bytes from disaster_recovery_files
       where id = any ($1) and bytes_removed_at is null`,
      [ids],
    );
    return Number(row.bytes);
  }

  findUnexpiredJson(id: string): Promise<JsonObject | null> {
    return jsonObject(this.dataSource, DR_FILE_LISTING, unexpiredDrFiles().add('t.id = ?', id));
  }

  findUnexpired(id: string, manager: EntityManager = this.dataSource.manager): Promise<DrFile | null> {
    return manager.findOneBy(DrFile, { id, status: In(UNEXPIRED) });
  }

  /** All whose bytes are in storage, ascending by sequence. */
  allUnexpired(manager: EntityManager = this.dataSource.manager): Promise<DrFile[]> {
    return manager.find(DrFile, {
      where: { status: In(UNEXPIRED) },
      order: { sequence: 'ASC' },
    });
  }

  /** The record of its index; null for a file that has none. */
  findIndex(disasterRecoveryFileId: string): Promise<DrFileIndex | null> {
    return this.dataSource.manager.findOneBy(DrFileIndex, { disasterRecoveryFileId });
  }

  /** Completed, expired or not. */
  async findCompleted(id: string): Promise<DrFile | null> {
    const file = await this.dataSource.manager.findOneBy(DrFile, { id });
    return file && file.status !== 'Writing' ? file : null;
  }

  /** Of these, those that are completed, by their ids. */
  async findAllCompleted(ids: readonly string[]): Promise<ReadonlyMap<string, DrFile>> {
    const files = await this.dataSource.manager.findBy(DrFile, { id: In(ids), status: Not('Writing') });
    return new Map(files.map((file) => [file.id, file]));
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
         select id, activity_details::jsonb as details from user_activity_log where activity_type in ('Retention run', 'DR file rewritten', 'DR file adopted')
       ), logged as (
         select (details ->> 'sequence')::integer as sequence, jsonb_agg(jsonb_build_object('fileName', details -> 'file',
           'rowCount', details -> 'count', 'sha256', details -> 'sha256', 'manifestSha256', details -> 'manifestSha256',
           'signingKey', details -> 'signingKey') order by id) as entries
         from activities where details ? 'sequence' group by 1
       ), expired as materialized (
         select linked_to as id from user_activity_log where activity_type in ('DR file expired', 'DR file rewritten')
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

  async countDownload(id: string): Promise<void> {
    await this.dataSource.manager.update(
      DrFile,
      { id },
      { downloadCount: () => 'download_count + 1', updatedAt: () => 'clock_timestamp()' },
    );
  }
}
