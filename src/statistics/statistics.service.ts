import { Injectable } from '@nestjs/common';
import { InvalidInputError } from '../common/errors/problem.error';
import { SizeRepository } from './sizes/size.repository';
import {
  Asking,
  Count,
  Days,
  DaySizes,
  DeletionGroup,
  ImportCount,
  ImportGroup,
  MOST_GROUPS,
  ReadGroup,
} from './statistics';
import { StatisticsRepository } from './statistics.repository';

/** Counts of what happened, by day and by what it was about, and sizes by day. All days are UTC. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly statistics: StatisticsRepository,
    private readonly daySizes: SizeRepository,
  ) {}

  /**
   * How many calls were deleted. What was deleted on a day counts for that day for ever: also when it was reinstated,
   * archived or erased since, or restored from a DR file.
   * @throws InvalidInputError too many groups, or `from` after `to`
   */
  deletions(asking: Asking<DeletionGroup>): Promise<Count[]> {
    return bounded(asking, () => this.statistics.deletions(asking));
  }

  /**
   * How many entries of the activity log told of reads, or of attempts that were refused. They count for ever, also when
   * they left the log since.
   * @throws InvalidInputError too many groups, or `from` after `to`
   */
  reads(asking: Asking<ReadGroup>): Promise<Count[]> {
    return bounded(asking, () => this.statistics.reads(asking));
  }

  /**
   * How many CDR files came, by the day they came, with their present status; and how many calls were read from them.
   * @throws InvalidInputError too many groups, or `from` after `to`
   */
  imports(asking: Asking<ImportGroup>): Promise<ImportCount[]> {
    return bounded(asking, () => this.statistics.imports(asking));
  }

  /**
   * What took room on each day that has it recorded; a day on which no server ran has not.
   * @throws InvalidInputError `from` after `to`
   */
  async sizes(days: Days): Promise<DaySizes[]> {
    demandOrder(days);
    return this.daySizes.between(days);
  }
}

async function bounded<T>(asking: Asking<string>, read: () => Promise<T[]>): Promise<T[]> {
  demandOrder(asking);
  const counts = await read();
  if (counts.length > MOST_GROUPS)
    throw InvalidInputError.parameter(
      'from',
      `would give more than ${MOST_GROUPS} groups; narrow it with from and to, or group by one thing`,
    );
  return counts;
}

function demandOrder({ from, to }: Days): void {
  if (from !== undefined && to !== undefined && from > to)
    throw InvalidInputError.parameter('from', 'must not be after to');
}
