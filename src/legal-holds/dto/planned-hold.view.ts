import { ApiProperty, OmitType } from '@nestjs/swagger';
import { ID } from '../../common/api-schemas';
import { LegalHoldView } from './legal-hold.view';

const NO_ID = { ...ID, nullable: true, example: null } as const;
const NO_TIME = { type: 'string', format: 'date-time', nullable: true, example: null } as const;

/** A legal hold that a dry run did not place: what it would cover, without what only a placed one has. */
export class PlannedHoldView extends OmitType(LegalHoldView, [
  'id',
  'placedIn',
  'created',
  'updated',
] as const) {
  @ApiProperty(NO_ID)
  placedIn!: null;

  @ApiProperty(NO_TIME)
  created!: null;

  @ApiProperty(NO_TIME)
  updated!: null;

  @ApiProperty(NO_ID)
  id!: null;
}
