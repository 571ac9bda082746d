import { ApiProperty } from '@nestjs/swagger';

/** An entry of the activity log as the API shows it. What is not known is null. */
export class UserActivityLogView {
  @ApiProperty({
    description: "The user's name at that time; System or Command line where no key was used",
    example: 'admin',
  })
  user!: string;

  @ApiProperty({ type: String, nullable: true, example: null })
  onBehalfOfUser!: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  customerID!: string | null;

  @ApiProperty({ example: 'Calls deleted' })
  activityType!: string;

  @ApiProperty({ format: 'date', description: 'UTC', example: '2026-10-05' })
  activityDate!: string;

  @ApiProperty({ description: 'UTC, HH:MM:SS', example: '09:12:44' })
  activityTime!: string;

  @ApiProperty({ example: false })
  usedExpertMode!: boolean;

  @ApiProperty({ type: String, nullable: true, example: null })
  bulkImportFileID!: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  bulkImportFileLineNumber!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '1' })
  CDRFileID!: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  CDRFileLineNumber!: string | null;

  @ApiProperty({ example: true })
  usedAPI!: boolean;

  @ApiProperty({ type: String, nullable: true, example: null })
  fromProvider!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Collection of the object it is about',
    example: 'CDRFiles',
  })
  linkedToType!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Id of the object it is about', example: '1' })
  linkedTo!: string | null;

  @ApiProperty({ type: Number, nullable: true, example: null })
  linkedToRevisionNumber!: number | null;

  @ApiProperty({ type: String, nullable: true, example: 'Imported twice' })
  activityReason!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'JSON text: filter, counts and the like',
    example: '{"count":5000}',
  })
  activityDetails!: string | null;

  @ApiProperty({ example: '42' })
  id!: string;
}
