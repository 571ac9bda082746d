import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Source } from '../records/source-settings';
import type { Arrival } from './missing-numbers';

/** The most files of a source that are looked at, the newest. */
const MOST_ARRIVALS = 20_000;

/** Reads which files came. */
@Injectable()
export class ArrivalRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The files that count for what a source expects, ascending by their time. A file with the bytes of an earlier one does
   * not: it brings nothing.
   */
  async arrivals(source: Source, since: Date): Promise<Arrival[]> {
    const rows = await this.dataSource.query<Arrival[]>(
      source.kind === 'Folder'
        ? `select file_name as name, uploaded_at as at from cdr_files
           where carrier = $1 and ($4 = 'auto' or file_type = $4) and file_source = 'FTP' and cdr_file_source_id is null
             and uploaded_at >= $2 and bundle_cdr_file_id is null and repeats_cdr_file_id is null
           order by id desc limit $3`
        : `select file_name as name, uploaded_at as at from cdr_files
           where cdr_file_source_id = $1::bigint and uploaded_at >= $2 and bundle_cdr_file_id is null
             and repeats_cdr_file_id is null and $4 is not null
           order by id desc limit $3`,
      [source.kind === 'Folder' ? source.carrier : source.id, since, MOST_ARRIVALS, source.fileType],
    );
    return rows.reverse();
  }
}
