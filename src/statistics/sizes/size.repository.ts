import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Days, DaySizes, MOST_DAYS } from '../statistics';
import { STORED_BYTES } from './stored-bytes';

/** What the database and the files take, once a day. */
@Injectable()
export class SizeRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Reads the sizes of a day that has none yet, however many servers ask. @returns whether they were read now */
  async record(day: string): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `insert into daily_sizes (day, database_bytes, cdr_file_bytes, dr_file_bytes, backup_bytes)
       select $1::date, pg_database_size(current_database()), (${bytesOf('CDRFiles')}),
         (${bytesOf('disasterRecoveryFiles')}), (${bytesOf('backups')})
       where not exists (select from daily_sizes where day = $1::date)
       on conflict (day) do nothing
       returning day`,
      [day],
    );
    return rows.length > 0;
  }

  /** Leaves the newest days. Not by the time of day: a clock that is far ahead would empty the table. */
  async removeOld(): Promise<void> {
    await this.dataSource.query(
      'delete from daily_sizes where day <= (select day from daily_sizes order by day desc offset $1 limit 1)',
      [MOST_DAYS],
    );
  }

  /** Days ascend. */
  between({ from, to }: Days): Promise<DaySizes[]> {
    return this.dataSource.query<DaySizes[]>(
      `select to_char(day, 'YYYY-MM-DD') as day, database_bytes::float8 as "databaseBytes",
         cdr_file_bytes::float8 as "CDRFileBytes", dr_file_bytes::float8 as "disasterRecoveryFileBytes",
         backup_bytes::float8 as "backupBytes"
       from daily_sizes where day between $1::date and $2::date order by day limit $3`,
      [from ?? '0001-01-01', to ?? '9999-12-30', MOST_DAYS],
    );
  }
}

/** Worked out only where a row is to be written. */
function bytesOf(kind: keyof typeof STORED_BYTES): string {
  return `select bytes from (${STORED_BYTES[kind]}) stored`;
}
