import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { ContentCount } from './content-count';
import type { DrFileIndex } from './dr-file-index.entity';
import { DrFile } from './dr-file.entity';

/** The records of DR files that are not completed yet, or never were. */
@Injectable()
export class UnfinishedDrFileRepository {
  constructor(private readonly dataSource: DataSource) {}

  insert(manager: EntityManager, values: Partial<DrFile>): Promise<DrFile> {
    return manager.save(manager.create(DrFile, values));
  }

  /**
   * Completes the file. Its rows can be removed in this transaction only: a guard compares them
   * with the file's.
   */
  async makeAvailable(
    manager: EntityManager,
    id: string,
    values: Partial<DrFile>,
    contents: readonly ContentCount[],
  ): Promise<void> {
    const completed = {
      ...values,
      status: 'Available',
      transactionId: () => 'pg_current_xact_id()::text::bigint',
      updatedAt: () => 'clock_timestamp()',
    };
    await manager
      .createQueryBuilder()
      .update(DrFile)
      .set(completed as object)
      .where({ id, status: 'Writing' })
      .returning(`set_config('deleted_calls.disaster_recovery_file', id::text, true)`)
      .execute();
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

  /**
   * Completes a file that takes the place of another: it holds the same records, is kept as long, and legal holds are judged of
   * it by the same marks. No row leaves the database with it.
   */
  async takePlace(manager: EntityManager, oldId: string, id: string, values: Partial<DrFile>): Promise<void> {
    await manager.query(
      `insert into disaster_recovery_file_marks (disaster_recovery_file_id, bits, no_key_count)
       select $2, bits, no_key_count from disaster_recovery_file_marks where disaster_recovery_file_id = $1`,
      [oldId, id],
    );
    const old = await manager.findOneByOrFail(DrFile, { id: oldId });
    const { firstDeletedCallId, lastDeletedCallId, firstCallDate, lastCallDate, expiresAt, retentionDays } =
      old;
    const { firstActivityId, lastActivityId, activityIdHash } = old;
    const same = {
      firstDeletedCallId,
      lastDeletedCallId,
      firstCallDate,
      lastCallDate,
      expiresAt,
      retentionDays,
    };
    const contents = await manager.query<ContentCount[]>(
      `select cdr_file_id::text as "cdrFileId", deleted_count::text as "deletedCount", reinstated_count::text as "reinstatedCount"
       from disaster_recovery_file_contents where disaster_recovery_file_id = $1`,
      [oldId],
    );
    await this.makeAvailable(
      manager,
      id,
      { ...same, firstActivityId, lastActivityId, activityIdHash, ...values },
      contents,
    );
    await manager.query(`select set_config('deleted_calls.disaster_recovery_file', '', true)`);
    await manager.update(DrFile, { id }, { transactionId: null });
  }

  /** What an unfinished file holds, with which legal holds are compared, and what its index is: searches believe no other. */
  async insertContent(index: Omit<DrFileIndex, 'disasterRecoveryFile'>, bits: Buffer): Promise<void> {
    const { disasterRecoveryFileId, noKeyCount, sizeBytes, sha256, keysVersion } = index;
    await this.dataSource.query(
      `with marks as (
         insert into disaster_recovery_file_marks (disaster_recovery_file_id, bits, no_key_count) values ($1, $2, $3)
       )
       insert into disaster_recovery_file_indexes (disaster_recovery_file_id, size_bytes, sha256, keys_version, no_key_count)
       values ($1, $4, $5, $6, $3)`,
      [disasterRecoveryFileId, bits, noKeyCount, sizeBytes, sha256, keysVersion],
    );
  }

  /** The holder of the lease may sweep them. */
  findAll(): Promise<DrFile[]> {
    return this.dataSource.manager.findBy(DrFile, { status: 'Writing' });
  }

  /**
   * Whether the file is still unfinished, and stays so until the transaction ends; waits for a transaction that is
   * completing it.
   */
  async lock(manager: EntityManager, id: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `select id from disaster_recovery_files where id = $1 and status = 'Writing' for update`,
      [id],
    );
    return rows.length > 0;
  }

  async delete(id: string): Promise<void> {
    await this.dataSource.manager.delete(DrFile, { id, status: 'Writing' });
  }
}
