import { ApiProperty } from '@nestjs/swagger';
import { ACTIVITY_KINDS, ACTIVITY_TYPES, ActivityType, LINKED_TYPES, LinkedType } from '../activity';
import { API_ACCESS, DATA_PROTECTION_ACCESS, Grants, PERMISSIONS } from '../../common/access/principal';
import { ID, text, TIME_OF_DAY } from '../../common/api-schemas';

/** An entry of the activity log as the API shows it. What is not known is null. */
export class UserActivityLogView {
  @ApiProperty({
    ...text(255),
    description:
      "The user's name at that time; System or Command line where no key was used, Unknown where it was no valid one",
    example: 'admin',
  })
  user!: string;

  @ApiProperty({ ...text(255), nullable: true, example: null })
  onBehalfOfUser!: string | null;

  @ApiProperty({ ...text(255), nullable: true, example: null })
  customerID!: string | null;

  @ApiProperty({ enum: ACTIVITY_TYPES, example: 'Calls deleted' })
  activityType!: ActivityType;

  @ApiProperty({ format: 'date', description: 'UTC', example: '2026-10-05' })
  activityDate!: string;

  @ApiProperty({ ...TIME_OF_DAY, description: 'UTC, HH:MM:SS', example: '09:12:44' })
  activityTime!: string;

  @ApiProperty({ example: false })
  usedExpertMode!: boolean;

  @ApiProperty({ ...ID, nullable: true, example: null })
  bulkImportFileID!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, example: null })
  bulkImportFileLineNumber!: number | null;

  @ApiProperty({ ...ID, nullable: true })
  CDRFileID!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, example: null })
  CDRFileLineNumber!: number | null;

  @ApiProperty({ example: true })
  usedAPI!: boolean;

  @ApiProperty({ ...text(255), nullable: true, example: null })
  fromProvider!: string | null;

  @ApiProperty({
    enum: LINKED_TYPES,
    nullable: true,
    description: 'Collection of the object it is about',
    example: 'CDRFiles',
  })
  linkedToType!: LinkedType | null;

  @ApiProperty({ ...ID, nullable: true, description: 'Id of the object it is about' })
  linkedTo!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, example: null })
  linkedToRevisionNumber!: number | null;

  @ApiProperty({ ...text(2000), nullable: true, example: 'Imported twice' })
  activityReason!: string | null;

  @ApiProperty({
    ...text(2 ** 21),
    nullable: true,
    description:
      'JSON text: filter, counts and the like, named as everywhere in this API; entries of version 0.1.0 may say ' +
      '`cdrFileId` for `CDRFileID` and `deletedCallId` for `deletedCallID`. A list of more than 100 values is kept as ' +
      '`{first, count, sha256}`: its first hundred values, how many there were, and the SHA-256 of its JSON text without ' +
      'spaces. Longer texts are cut, with a mark. Lists show an entry of more than 64 KiB shortened.',
    example: '{"count":5000}',
  })
  activityDetails!: string | null;

  @ApiProperty({ ...ID, example: '42' })
  id!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: '`activityDetails` as an object',
    example: { count: 5000 },
  })
  details!: Record<string, unknown> | null;

  @ApiProperty({
    ...text(255),
    nullable: true,
    description:
      "Where it came from: the client's address; for a command the operating system's user and host, " +
      '`root (sudo alice)@host` where sudo or doas says who became that user; for the system its host. ' +
      'Entries of version 0.1.0 have none.',
    example: '192.0.2.17',
  })
  address!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description:
      'The fields of one object that the activity changed, as they were before; null where it made the object, or ' +
      'changed no fields of one object',
    example: null,
  })
  before!: Record<string, unknown> | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'The same fields as they are since; all of them where it made the object',
    example: null,
  })
  after!: Record<string, unknown> | null;

  @ApiProperty({
    enum: ACTIVITY_KINDS,
    description: 'Whether it changed something, or only read personal data, or was refused',
  })
  kind!: string;

  @ApiProperty({ format: 'date-time' })
  created!: string;

  @ApiProperty({
    ...ID,
    nullable: true,
    description: "The user's id, which stays when the name changes; null where no key was used",
    example: '1',
  })
  userID!: string | null;

  @ApiProperty({
    type: 'object',
    properties: {
      apiAccess: { type: 'string', enum: [...API_ACCESS] },
      dataProtectionAccess: { type: 'string', enum: [...DATA_PROTECTION_ACCESS] },
      permissions: {
        type: 'array',
        items: { type: 'string', enum: [...PERMISSIONS] },
        maxItems: PERMISSIONS.length,
        uniqueItems: true,
      },
    },
    required: ['apiAccess', 'dataProtectionAccess', 'permissions'],
    nullable: true,
    description:
      'What the user was granted at that time; null where no key was used, in entries of reads, and in those of version 0.1.0',
    example: { apiAccess: 'write', dataProtectionAccess: 'none', permissions: ['calls.delete'] },
  })
  grants!: Grants | null;
}
