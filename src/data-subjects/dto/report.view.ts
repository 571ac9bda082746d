import { ApiProperty } from '@nestjs/swagger';
import { ID, PHONE_NUMBER, text } from '../../common/api-schemas';
import type { ShownRecord } from '../../printing/printed-page';
import { MOST_SHOWN } from '../report/report';
import { ClassResultView } from './data-subject-search.view';

class ReportSectionView {
  @ApiProperty({
    ...text(100),
    description:
      '`calls`, `deletedCalls`, `disasterRecoveryFiles`, `CDRFiles`, `rejectedLines`: what is held. `origins`: the files that ' +
      'it came in. `deletions`, `holds`, `accesses`: who deleted it and why, which holds cover it, who looked at it. ' +
      '`userActivityLog`: activities that name it',
    example: 'calls',
  })
  name!: string;

  @ApiProperty({ ...text(100), example: 'Live calls' })
  title!: string;

  @ApiProperty({ type: 'integer', description: 'How many there are, shown or not', example: 1 })
  count!: number;

  @ApiProperty({
    ...text(500),
    nullable: true,
    description: 'A sentence where not all are shown',
    example: null,
  })
  note!: string | null;

  @ApiProperty({
    type: 'array',
    maxItems: 10 * MOST_SHOWN,
    items: { type: 'object', additionalProperties: true },
    description: `The first ${MOST_SHOWN}, with their fields as the API names them`,
    example: [{ id: '1', target: '01134960030', startDate: '2026-10-01' }],
  })
  records!: ShownRecord[];
}

/** All that is held about a number, as the API shows it. */
export class ReportView {
  @ApiProperty({ ...PHONE_NUMBER, description: 'As it was asked for', example: '+44 113 496 0030' })
  number!: string;

  @ApiProperty({ format: 'date-time' })
  made!: string;

  @ApiProperty({ description: 'False when a class could not be searched whole', example: true })
  complete!: boolean;

  @ApiProperty({ type: [ClassResultView], maxItems: 6 })
  classes!: ClassResultView[];

  @ApiProperty({ type: [ReportSectionView], maxItems: 10 })
  sections!: ReportSectionView[];

  @ApiProperty({ ...ID, description: 'Id of the activity that recorded the report', example: '42' })
  userActivityLog!: string;
}
