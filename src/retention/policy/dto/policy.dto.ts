import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsString,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { text } from '../../../common/api-schemas';
import { DryRunField, ReasonField } from '../../../common/input/input-fields';
import { MayBeLeftOut } from '../../../common/input/validators';
import { LONGEST_PERIOD_DAYS } from '../../../config/given-policy';

const DAYS = { message: `must be a whole number of days from 1 to ${LONGEST_PERIOD_DAYS}` };
const MOST_RECIPIENTS = 20;

function DaysField(description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: LONGEST_PERIOD_DAYS, description }),
    MayBeLeftOut(),
    IsInt(DAYS),
    Min(1, DAYS),
    Max(LONGEST_PERIOD_DAYS, DAYS),
  );
}

/** What is to be kept how long from now on, and why. What is left out stays as it is. */
export class ChangePolicyDto {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: LONGEST_PERIOD_DAYS,
    nullable: true,
    description: 'Live calls, from the day of the call; null = for ever',
  })
  @ValidateIf((_: object, value: unknown) => value !== undefined && value !== null)
  @IsInt(DAYS)
  @Min(1, DAYS)
  @Max(LONGEST_PERIOD_DAYS, DAYS)
  liveCallsDays?: number | null;

  @DaysField('Deleted calls, from their deletion or restore')
  deletedCallsDays?: number;

  @DaysField('The bytes of DR files, from their making')
  drFileDays?: number;

  @DaysField('CDR files as they came, from the end of their import')
  cdrFileDays?: number;

  @DaysField('CDR files that were discarded, failed or came twice')
  unwantedFileDays?: number;

  @DaysField('Entries of the activity log that only tell of reading')
  activityReadDays?: number;

  @DaysField('Database backups, from their making; the newest one that was verified stays')
  backupDays?: number;

  @ApiPropertyOptional({
    type: 'array',
    items: text(200),
    minItems: 1,
    maxItems: MOST_RECIPIENTS,
    description: 'The age recipients of DR files, all of them',
  })
  @MayBeLeftOut()
  @IsArray({ message: 'must be a list of age recipients' })
  @ArrayMinSize(1, { message: 'must name at least one age recipient' })
  @ArrayMaxSize(MOST_RECIPIENTS, { message: `must name at most ${MOST_RECIPIENTS} age recipients` })
  @IsString({ each: true, message: 'must be a list of age recipients, each age1 and 58 characters' })
  recipients?: string[];

  @ApiPropertyOptional({
    description: 'Whether a second person has to approve what destroys, restores or opens; see approvals',
  })
  @MayBeLeftOut()
  @IsBoolean({ message: 'must be true or false' })
  approvals?: boolean;

  @ReasonField('The contract with the customer says two years')
  reason!: string;

  @DryRunField('Say what would become due, and change nothing')
  dryRun?: boolean;
}

/** Why a change of the policy does not come into force. */
export class WithdrawPolicyChangeDto {
  @ReasonField('It was meant for another installation')
  reason!: string;
}
