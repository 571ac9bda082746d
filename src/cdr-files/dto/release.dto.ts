import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { text } from '../../common/api-schemas';
import { IsPlainText, MayBeLeftOut } from '../../common/input/validators';
import { RELEASE_MODES, ReleaseMode } from '../matching/repetition';

const LONGEST_REASON = 2000;

/** How a potential duplicate is imported. */
export class ReleaseDto {
  @ApiPropertyOptional({
    enum: RELEASE_MODES,
    description:
      '`newOnly`: what is not there yet; `all` (when left out): all of it, whatever is there; `replace`: all of it, and ' +
      'the earlier calls that it repeats are deleted',
    example: 'newOnly',
  })
  @MayBeLeftOut()
  @IsIn(RELEASE_MODES, { message: `must be one of ${RELEASE_MODES.join(', ')}` })
  mode?: ReleaseMode;

  @ApiPropertyOptional({
    ...text(LONGEST_REASON),
    minLength: 1,
    description: 'Kept in the activity log; with `replace` also of the deletion',
    example: 'The corrected file of 3 October',
  })
  @MayBeLeftOut()
  @IsPlainText(LONGEST_REASON)
  reason?: string;
}
