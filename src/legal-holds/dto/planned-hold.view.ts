import { ApiProperty, OmitType } from '@nestjs/swagger';
import { LegalHoldView } from './legal-hold.view';

const NOT_PLACED = { type: 'string', nullable: true, maxLength: 0, example: null } as const;

/** A legal hold that a dry run did not place: what it would cover, without what only a placed one has. */
export class PlannedHoldView extends OmitType(LegalHoldView, [
  'id',
  'placedIn',
  'created',
  'updated',
] as const) {
  @ApiProperty(NOT_PLACED)
  placedIn!: null;

  @ApiProperty(NOT_PLACED)
  created!: null;

  @ApiProperty(NOT_PLACED)
  updated!: null;

  @ApiProperty(NOT_PLACED)
  id!: null;
}
