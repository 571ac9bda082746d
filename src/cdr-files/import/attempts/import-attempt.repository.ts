import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { shippedVersion } from '../../../cdr-layouts/catalogue/layouts';
import type { Failure } from '../../../cdr-layouts/records/failure-codes';
import type { CdrFile } from '../../records/cdr-file.entity';
import { pauseAfterDeathSeconds } from './import-attempts';

/** One attempt to import a file. Only the newest attempt of a file that was not cancelled may change its record. */
export interface ImportAttempt {
  readonly cdrFileId: string;
  /** 1 for the first. */
  readonly number: number;
}

/** An attempt that was counted, and the version of the layout that reads the file in it. */
export interface BegunAttempt extends ImportAttempt {
  /** Null where no layout has the name that the file names. */
  readonly fileTypeVersion: number | null;
}

const IS_OURS = `id = $1 and import_attempts = $2 and status = 'Importing'`;
const NO_PROGRESS = 'progress_lines = null, progress_bytes = null, updated_at = clock_timestamp()';

/** Records attempts outside the imports' transactions, so that they outlive whatever ends those. */
@Injectable()
export class ImportAttemptRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Counts the attempt before it begins, and fixes the version of the layout that reads the file: the newest one. Null when
   * the file no longer waits: its import was cancelled.
   */
  async begin({ id, fileType }: CdrFile, number: number): Promise<BegunAttempt | null> {
    const [[begun]] = await this.dataSource.query<[{ fileTypeVersion: number | null }[], number]>(
      `update cdr_files set status = 'Importing', status_detail = null, import_attempts = $2, ${NO_PROGRESS},
         import_moved_at = clock_timestamp(), next_attempt_at = clock_timestamp() + make_interval(secs => $3),
         file_type_version = coalesce((select max(l.version) from cdr_layouts l where l.name = file_type), $4)
       where id = $1 and import_attempts = $2 - 1 and status in ('Pending', 'Importing')
       returning file_type_version as "fileTypeVersion"`,
      [id, number, pauseAfterDeathSeconds(number), shippedVersion(fileType)],
    );
    return begun === undefined ? null : { cdrFileId: id, number, ...begun };
  }

  /**
   * Records how far the attempt is, for other processes. `updated_at` stays: a client that polls for updated files does
   * not get the file every second.
   * @returns false when the attempt was cancelled
   */
  progress({ cdrFileId, number }: ImportAttempt, lines: number, bytes: number): Promise<boolean> {
    return this.update(
      `update cdr_files set progress_lines = $3, progress_bytes = $4, import_moved_at = clock_timestamp() where ${IS_OURS}`,
      [cdrFileId, number, lines, bytes],
    );
  }

  /** The file waits for its next attempt. */
  async putOff({ cdrFileId, number }: ImportAttempt, detail: string, pauseSeconds: number): Promise<void> {
    await this.update(
      `update cdr_files set status = 'Pending', status_detail = $3, ${NO_PROGRESS}, import_moved_at = clock_timestamp(),
         next_attempt_at = clock_timestamp() + make_interval(secs => $4) where ${IS_OURS}`,
      [cdrFileId, number, detail, pauseSeconds],
    );
  }

  /** The file is not tried again by itself. */
  async fail({ cdrFileId, number }: ImportAttempt, { code, detail }: Failure): Promise<void> {
    await this.update(
      `update cdr_files set status = 'Failed', status_detail = $3, failure_code = $4, ${NO_PROGRESS}, import_moved_at = clock_timestamp(),
         next_attempt_at = null where ${IS_OURS}`,
      [cdrFileId, number, detail, code],
    );
  }

  /** The attempt was broken off by its own process and does not count. */
  async takeBack({ cdrFileId, number }: ImportAttempt): Promise<void> {
    await this.update(
      `update cdr_files set status = 'Pending', import_attempts = $2 - 1, next_attempt_at = null, ${NO_PROGRESS}
       where ${IS_OURS}`,
      [cdrFileId, number],
    );
  }

  private async update(statement: string, values: readonly unknown[]): Promise<boolean> {
    const [, count] = await this.dataSource.query<[unknown[], number]>(statement, [...values]);
    return count > 0;
  }
}
