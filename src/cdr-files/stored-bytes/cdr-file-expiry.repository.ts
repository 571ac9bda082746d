import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';

/** A file whose bytes go. */
export interface ExpiringCdrFile {
  readonly id: string;
  readonly fileName: string;
  readonly filePath: string;
  readonly sizeBytes: string;
  readonly rejectedCount: number;
}

const COLUMNS = `f.id::text as id, f.file_name as "fileName", f.file_path as "filePath", f.size_bytes::text as "sizeBytes",
  coalesce(f.rejected_count, 0) as "rejectedCount"`;

/** Lets CDR files expire: their bytes go, and the text of their rejected lines. */
@Injectable()
export class CdrFileExpiryRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @param due SQL about a file `f` */
  find(due: string): Promise<ExpiringCdrFile[]> {
    return this.dataSource.query(`select ${COLUMNS} from cdr_files f where ${due} order by f.id`);
  }

  /** False when it is not due any more: it was held, or tried again, meanwhile. */
  async lock(manager: EntityManager, id: string, due: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `select from cdr_files f where f.id = $1 and ${due} for no key update`,
      [id],
    );
    return rows.length > 0;
  }

  /** Call it in the transaction that records the activity: a guard demands that. Comparisons quote lines of the file. */
  async expire(manager: EntityManager, id: string): Promise<void> {
    await manager.query(
      `update cdr_files set bytes_expired_at = clock_timestamp(), updated_at = clock_timestamp() where id = $1`,
      [id],
    );
    await manager.query('delete from cdr_rejected_lines where cdr_file_id = $1', [id]);
    const comparisons = `select id from cdr_file_comparisons where cdr_file_id = $1 or $1 = any(with_cdr_file_ids)`;
    await manager.query(`delete from cdr_file_comparison_lines where comparison_id in (${comparisons})`, [
      id,
    ]);
    await manager.query(`delete from cdr_file_comparisons where id in (${comparisons})`, [id]);
  }

  /** Names in storage that no record needs any more. Bytes that several records share go with the last of them. */
  async findToRemove(): Promise<string[]> {
    const rows = await this.dataSource.query<{ filePath: string }[]>(
      `select distinct f.file_path as "filePath" from cdr_files f
       where f.bytes_expired_at is not null and f.bytes_removed_at is null and not exists (
         select from cdr_files o where o.file_path = f.file_path and o.bytes_expired_at is null) order by 1`,
    );
    return rows.map(({ filePath }) => filePath);
  }

  /** Of these names in storage those that no record needs any more. */
  async findExpiredOf(filePaths: readonly string[]): Promise<string[]> {
    const rows = await this.dataSource.query<{ filePath: string }[]>(
      `select f.file_path as "filePath" from cdr_files f where f.file_path = any($1)
       group by f.file_path having bool_and(f.bytes_expired_at is not null) order by 1`,
      [filePaths],
    );
    return rows.map(({ filePath }) => filePath);
  }

  /** Ids of bundles of which a file was redacted, while their own bytes, which have what it lost, are still there. */
  async findBundlesOfRedacted(): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `select distinct b.id::text as id from cdr_files m join cdr_files b on b.id = m.bundle_cdr_file_id
       where m.redacted_at is not null and b.bytes_removed_at is null`,
    );
    return rows.map(({ id }) => id);
  }

  async markRemoved(filePath: string): Promise<void> {
    await this.dataSource.query(
      'update cdr_files set bytes_removed_at = clock_timestamp() where file_path = $1',
      [filePath],
    );
  }
}
