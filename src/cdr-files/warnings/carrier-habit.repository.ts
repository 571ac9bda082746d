import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Habit } from '../../cdr-layouts/warnings/old-calls';
import type { CdrFile } from '../records/cdr-file.entity';

/** So many of the newest files show a habit. */
const FILES = 20;

/** Fewer are none. */
const FEWEST = 3;

/**
 * What a carrier's files are like. Those whose calls were deleted as a whole do not count, nor do rejected lines that were sent
 * again, which are as old as the file that they mend.
 */
@Injectable()
export class CarrierHabits {
  /**
   * How old calls are in the carrier's newest 20 imported files of the same layout: as far back as at least two of them reach,
   * because one wrong file is no habit.
   * @returns null where fewer than three are there, and for rejected lines that were sent again
   */
  async find(manager: EntityManager, file: CdrFile): Promise<Habit | null> {
    if (file.mendsCdrFileId !== null) return null;
    const [habit] = await manager.query<[Habit?]>(
      `with earlier as (
         select f.id, f.oldest_call_date as oldest, f.newest_call_date as newest from cdr_files f
         where f.carrier = $1 and f.file_type = $2 and f.id <> $3 and f.status in ('Imported', 'Imported with errors')
           and f.mends_cdr_file_id is null and f.newest_call_date is not null
         order by f.id desc limit ${FILES}
       ), reach as (
         select newest, max(newest) over (order by id rows unbounded preceding) - oldest as days from earlier
       )
       select max(newest)::text as newest, (array_agg(days order by days desc))[2] as days from reach
       having count(*) >= ${FEWEST}`,
      [file.carrier, file.fileType, file.id],
    );
    return habit ?? null;
  }
}
