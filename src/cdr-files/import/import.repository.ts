import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { LineCounts } from '../../cdr-layouts/parsing/line-counts';
import { CdrFile } from '../records/cdr-file.entity';

/** Reads and writes what an import needs of the records of CDR files. */
@Injectable()
export class ImportRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The next file to import, in order of arrival. If it is `Importing`, its import was cut off and nothing of it was kept. */
  async nextWaiting(manager: EntityManager): Promise<CdrFile | null> {
    return manager
      .createQueryBuilder(CdrFile, 'f')
      .where(`f.status in ('Pending', 'Importing')`)
      .orderBy('f.id', 'ASC')
      .limit(1)
      .getOne();
  }

  /**
   * Records how far the import is, outside its transaction, so that other processes can read it. `updated_at` stays:
   * a client that polls for updated files does not get the file every second.
   */
  async setProgress(id: string, lines: number, bytes: number): Promise<void> {
    await this.dataSource.query(
      `update cdr_files set progress_lines = $2, progress_bytes = $3 where id = $1 and status = 'Importing'`,
      [id, lines, bytes],
    );
  }

  /**
   * Records what the import found, and touches the file that this one mends: it was mended.
   * @param rowCount calls as the database counted them
   */
  async complete(
    manager: EntityManager,
    id: string,
    status: 'Imported' | 'Imported with errors',
    statusDetail: string | null,
    counts: Readonly<LineCounts>,
    rowCount: number,
  ): Promise<void> {
    await manager.update(
      CdrFile,
      { id },
      {
        status,
        statusDetail,
        lineCount: counts.lineCount,
        headerLineCount: counts.headerLines,
        blankLineCount: counts.blankLines,
        rejectedCount: counts.rejectedLines,
        callLineCount: counts.callLines,
        callCount: counts.callCount,
        updatedAt: () => 'clock_timestamp()',
      },
    );
    await manager.query('select count_calls($1, $2, 0)', [id, rowCount]);
    await manager.query(
      `update cdr_files set updated_at = clock_timestamp()
       where id = (select mends_cdr_file_id from cdr_files where id = $1)`,
      [id],
    );
  }
}
