import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CallRepository } from '../calls/call.repository';
import type { CallPlaces } from '../calls/number-places';
import { DeletedCallRepository } from '../deleted-calls/deleted-call.repository';
import type { DrFile } from '../dr-files/records/dr-file.entity';
import { DrFileRepository } from '../dr-files/records/dr-file.repository';

/** What there is of a number in the database, and the DR files there were at that moment. */
export interface DatabaseResult {
  readonly calls: CallPlaces;
  readonly deletedCalls: CallPlaces;
  /** Records with a number that has no key: only its exact text was compared. */
  readonly noKey: Readonly<Record<'calls' | 'deletedCalls', number>>;
  /** All that had not expired. */
  readonly drFiles: readonly DrFile[];
}

/** Searches live calls and deleted calls by their indexes. */
@Injectable()
export class DatabaseSearch {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calls: CallRepository,
    private readonly deletedCalls: DeletedCallRepository,
    private readonly drFiles: DrFileRepository,
  ) {}

  /**
   * Reads everything at one moment. So a call that is deleted, archived, restored or reinstated meanwhile is found
   * where it was, and is not missed between two queries.
   * @param number in any usual spelling
   * @param most how many records of each kind are named
   */
  search(number: string, most: number): Promise<DatabaseResult> {
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      await this.deletedCalls.keepMonths(manager);
      return {
        calls: await this.calls.placesOf(number, most, manager),
        deletedCalls: await this.deletedCalls.placesOf(number, most, manager),
        noKey: {
          calls: await this.calls.countNoKey(manager),
          deletedCalls: await this.deletedCalls.countNoKey(manager),
        },
        drFiles: await this.drFiles.allUnexpired(manager),
      };
    });
  }
}
