import { ApiProperty } from '@nestjs/swagger';
import { text } from '../../common/api-schemas';
import { SAFETY_DOUBTS, SafetyDoubt } from '../../database/safety/database-safety';
import { FILE_KINDS, FileKind } from '../facts/system-facts';

const BYTES = { type: 'integer', example: 104857600 } as const;

class SafetyDoubtView {
  @ApiProperty({ enum: SAFETY_DOUBTS, example: 'commitsNotCopied' })
  code!: SafetyDoubt['code'];

  @ApiProperty({
    ...text(1000),
    description: 'What can be lost, and what to do',
    example:
      'A standby copies this database, and no commit waits for it: when the standby takes over, the last deletions that were acknowledged can be gone.',
  })
  detail!: string;
}

/** PostgreSQL itself. */
export class PostgresView {
  @ApiProperty({ ...text(100), example: '17.2' })
  version!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: text(1000),
    maxProperties: 20,
    description: 'Settings that decide over safety and speed, as PostgreSQL shows them',
    example: { fsync: 'on', synchronous_commit: 'on' },
  })
  settings!: Record<string, string>;

  @ApiProperty({
    type: [SafetyDoubtView],
    maxItems: SAFETY_DOUBTS.length,
    description:
      'In which ways acknowledged changes can be lost, and in what the database does not fit this server; empty where all is well',
  })
  doubts!: SafetyDoubtView[];
}

/** The disk of the data folder. */
export class DiskView {
  @ApiProperty({ ...BYTES, description: "Free for the server's user" })
  freeBytes!: number;

  @ApiProperty(BYTES)
  sizeBytes!: number;

  @ApiProperty({ ...BYTES, description: 'What stays free: below it, nothing more is stored' })
  minFreeBytes!: number;
}

class TableSizeView {
  @ApiProperty({ ...text(63), example: 'deleted_calls' })
  name!: string;

  @ApiProperty({ ...BYTES, description: 'With its indexes and partitions' })
  bytes!: number;
}

class FileSizeView {
  @ApiProperty({ enum: FILE_KINDS, example: 'CDRFiles' })
  kind!: FileKind;

  @ApiProperty({ type: 'integer', example: 24 })
  count!: number;

  @ApiProperty(BYTES)
  bytes!: number;
}

/** How much room everything takes; up to a minute old. */
export class SizesView {
  @ApiProperty(BYTES)
  databaseBytes!: number;

  @ApiProperty({
    type: [TableSizeView],
    maxItems: 20,
    description: 'Tables that grow with use, the largest first',
  })
  tables!: TableSizeView[];

  @ApiProperty({ type: [FileSizeView], maxItems: FILE_KINDS.length })
  files!: FileSizeView[];
}
