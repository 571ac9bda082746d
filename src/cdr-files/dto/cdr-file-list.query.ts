import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, MinLength } from 'class-validator';
import { text } from '../../common/api-schemas';
import { IsPlainText, MayBeLeftOut } from '../../common/input/validators';
import { ListQuery } from '../../lists/list-query.dto';
import { CDR_FILE_STATUSES, CdrFileStatus } from '../records/cdr-file-status';

/** The index of names is of three characters in a row. */
const LEAST_OF_A_NAME = 3;

/** Parameters of the lists of CDR files. */
export class CdrFileListQuery extends ListQuery {
  @ApiPropertyOptional({
    enum: CDR_FILE_STATUSES,
    description: 'Only files with this status',
    example: 'Imported',
  })
  @MayBeLeftOut()
  @IsIn(CDR_FILE_STATUSES, { message: `must be one of ${CDR_FILE_STATUSES.join(', ')}` })
  status?: CdrFileStatus;

  @ApiPropertyOptional({
    ...text(255),
    minLength: 1,
    description: 'Exact name of the carrier',
    example: 'Gamma',
  })
  @MayBeLeftOut()
  @IsPlainText(255)
  carrier?: string;

  @ApiPropertyOptional({
    ...text(255),
    minLength: LEAST_OF_A_NAME,
    description: 'A part of the name of the file, in upper or lower case',
    example: 'Gamma',
  })
  @MayBeLeftOut()
  @MinLength(LEAST_OF_A_NAME, { message: `must have at least ${LEAST_OF_A_NAME} characters` })
  @IsPlainText(255)
  fileName?: string;
}
