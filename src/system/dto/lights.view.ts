import { ApiProperty } from '@nestjs/swagger';
import { text } from '../../common/api-schemas';
import { LIGHT_STATES } from '../lights/judged';
import { Light, LIGHT_NAMES } from '../lights/lights';

/** How one part of the installation is doing. */
export class LightView {
  @ApiProperty({ enum: LIGHT_NAMES, example: 'retention' })
  name!: Light['name'];

  @ApiProperty({
    enum: LIGHT_STATES,
    description:
      'Green: checked and well. Amber: somebody should look this week. Red: now. Unknown: it could not be asked',
    example: 'green',
  })
  state!: Light['state'];

  @ApiProperty({ format: 'date-time' })
  checkedAt!: string;

  @ApiProperty({
    ...text(1000),
    example: 'The last run succeeded at 2026-11-30T03:00:12.000Z. Nothing is due now.',
  })
  sentence!: string;

  @ApiProperty({
    ...text(1000),
    nullable: true,
    description: 'What to do first; null: nothing',
    example: null,
  })
  action!: string | null;

  @ApiProperty({
    ...text(255),
    description: 'Where the cause is found: a path below the API',
    example: 'retention/',
  })
  link!: string;
}
