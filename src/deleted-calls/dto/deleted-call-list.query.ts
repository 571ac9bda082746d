import { ApiPropertyOptional } from '@nestjs/swagger';
import { CallListQuery } from '../../calls/dto/call-list.query';
import { ID } from '../../common/api-schemas';
import { IsIdText, MayBeLeftOut } from '../../common/input/validators';

/** Deleted calls know the activity that deleted them as well. */
export class DeletedCallListQuery extends CallListQuery {
  @ApiPropertyOptional({
    ...ID,
    description: 'Id of the activity that deleted the calls',
  })
  @MayBeLeftOut()
  @IsIdText()
  userActivityLog?: string;
}
