import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { pauseAfterDeathSeconds } from './import-attempts';

/** One attempt to import a file. Only the newest attempt of a file that was not cancelled may change its record. */
export interface ImportAttempt {
  readonly cdrFileId: string;
  /** 1 for the first. */
  readonly number: number;
}

const IS_OURS = `id = $1 and import_attempts = $2 and status = 'Importing'`;
const NO_PROGRESS = 'progress_lines = null, progress_bytes = null, updated_at = clock_timestamp()';

/** Records attempts outside the imports' transactions, so that they outlive whatever ends those. */
@Injectable()
export class ImportAttemptRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Counts the attempt before it begins. Null when the file no longer waits: its import was cancelled. */
  async begin({ cdrFileId, number }: ImportAttempt): Promise<ImportAttempt | null> {
    const isBegun = await this.update(
      `update cdr_files set status = 'Importing', status_detail = null, import_attempts = $2, ${NO_PROGRESS},
         import_moved_at = clock_timestamp(), next_attempt_at = clock_timestamp() + make_interval(secs => $3)
       where id = $1 and import_attempts = $2 - 1 and status in ('Pending', 'Importing')`,
      [cdrFileId, number, pauseAfterDeathSeconds(number)],
    );
    return isBegun ? { cdrFileId, number } : null;
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
  async fail({ cdrFileId, number }: ImportAttempt, detail: string): Promise<void> {
    await this.update(
      `update cdr_files set status = 'Failed', status_detail = $3, ${NO_PROGRESS}, import_moved_at = clock_timestamp(),
         next_attempt_at = null where ${IS_OURS}`,
      [cdrFileId, number, detail],
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
