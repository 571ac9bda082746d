import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { ID, text } from '../../common/api-schemas';
import { IsIdText, IsPlainText, MayBeLeftOut } from '../../common/input/validators';
import { ListQuery } from '../../lists/list-query.dto';
import {
  ACTIVITY_KINDS,
  ACTIVITY_TYPES,
  ActivityKind,
  ActivityType,
  LINKED_TYPES,
  LinkedType,
} from '../activity';
import type { ActivityFilter } from '../activity-filter';

/** Parameters of the list of activities. */
export class ActivityListQuery extends ListQuery {
  @ApiPropertyOptional({
    ...text(255),
    minLength: 1,
    description:
      "Exact name of the user, as it was at that time; 'Command line' or 'System' where no key was used, 'Unknown' where it was no valid one",
    example: 'admin',
  })
  @MayBeLeftOut()
  @IsPlainText(255)
  user?: string;

  @ApiPropertyOptional({ ...ID, description: 'Id of the user, whatever the name was, or is' })
  @MayBeLeftOut()
  @IsIdText()
  userID?: string;

  @ApiPropertyOptional({
    enum: ACTIVITY_TYPES,
    description: 'What was done',
    example: 'Calls deleted',
  })
  @MayBeLeftOut()
  @IsIn(ACTIVITY_TYPES, { message: `must be one of ${ACTIVITY_TYPES.join(', ')}` })
  activityType?: ActivityType;

  @ApiPropertyOptional({
    enum: ACTIVITY_KINDS,
    description: 'Activities that changed something, or those that only read personal data',
    example: 'change',
  })
  @MayBeLeftOut()
  @IsIn(ACTIVITY_KINDS, { message: `must be one of ${ACTIVITY_KINDS.join(', ')}` })
  kind?: ActivityKind;

  @ApiPropertyOptional({
    enum: LINKED_TYPES,
    description: 'Collection of the object that it is about',
    example: 'CDRFiles',
  })
  @MayBeLeftOut()
  @IsIn(LINKED_TYPES, { message: `must be one of ${LINKED_TYPES.join(', ')}` })
  linkedToType?: LinkedType;

  @ApiPropertyOptional({ ...ID, description: 'Id of the object that it is about' })
  @MayBeLeftOut()
  @IsIdText()
  linkedTo?: string;

  @ApiPropertyOptional({
    ...text(255),
    minLength: 1,
    description: 'Part of the reason; upper and lower case make no difference',
    example: 'imported twice',
  })
  @MayBeLeftOut()
  @IsPlainText(255)
  reason?: string;

  @ApiPropertyOptional({ ...ID, description: 'Id of the CDR file that it names' })
  @MayBeLeftOut()
  @IsIdText()
  CDRFileID?: string;
}

/** The part of the query that no other list has. */
export function activityFilter(query: ActivityListQuery): ActivityFilter {
  const { user, userID, activityType, kind, linkedToType, linkedTo, reason, CDRFileID } = query;
  return { user, userID, activityType, kind, linkedToType, linkedTo, reason, CDRFileID };
}
