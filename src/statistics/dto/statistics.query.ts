import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsDay, IsOneOrTwoOf, MayBeLeftOut } from '../../common/input/validators';
import {
  Asking,
  DELETION_GROUPS,
  DeletionGroup,
  IMPORT_GROUPS,
  ImportGroup,
  READ_GROUPS,
  ReadGroup,
} from '../statistics';

/** The days that count. */
export class DaysQuery {
  @ApiPropertyOptional({
    format: 'date',
    description: 'First UTC day that counts; the first there is when left out',
    example: '2026-01-01',
  })
  @MayBeLeftOut()
  @IsDay()
  from?: string;

  @ApiPropertyOptional({
    format: 'date',
    description: 'Last UTC day that counts; the last there is when left out',
    example: '2100-12-31',
  })
  @MayBeLeftOut()
  @IsDay()
  to?: string;
}

/** Parameters of the statistics of deletions. */
export class DeletionStatisticsQuery extends DaysQuery {
  @GroupByField(DELETION_GROUPS)
  groupBy!: DeletionGroup | DeletionGroup[];
}

/** Parameters of the statistics of reads. */
export class ReadStatisticsQuery extends DaysQuery {
  @GroupByField(READ_GROUPS)
  groupBy!: ReadGroup | ReadGroup[];
}

/** Parameters of the statistics of imports. */
export class ImportStatisticsQuery extends DaysQuery {
  @GroupByField(IMPORT_GROUPS)
  groupBy!: ImportGroup | ImportGroup[];
}

/** What the parameters ask for. */
export function askingOf<Group extends string>(query: {
  groupBy: Group | Group[];
  from?: string;
  to?: string;
}): Asking<Group> {
  const { groupBy, from, to } = query;
  return {
    groups: Array.isArray(groupBy) ? groupBy : [groupBy],
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

/** The one parameter that may be given twice. */
function GroupByField(groups: readonly string[]): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: 'array',
      items: { type: 'string', enum: [...groups] },
      minItems: 1,
      maxItems: 2,
      uniqueItems: true,
      description: 'What is counted together. Given twice (`groupBy=day&groupBy=user`), it counts pairs',
      example: [groups[0]],
    }),
    IsOneOrTwoOf(groups),
  );
}
