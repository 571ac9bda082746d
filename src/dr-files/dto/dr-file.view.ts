import { ApiProperty } from '@nestjs/swagger';
import { DR_FILE_KINDS } from '../format/dr-file-kind';
import { ID, SHA256, text } from '../../common/api-schemas';

/** A DR file's metadata as the API shows it. */
export class DrFileView {
  @ApiProperty({ ...text(255), example: 'deleted-calls_000001_2025-10-01_2025-10-31.csv.gz.age' })
  fileName!: string;

  @ApiProperty({ enum: DR_FILE_KINDS, description: 'What its rows are', example: 'Deleted calls' })
  kind!: string;

  @ApiProperty({
    enum: ['Available', 'Restored', 'Expired'],
    description:
      'Restored: its rows went back into the database; its bytes stay until it expires. Only `?expired` lists expired ones',
    example: 'Available',
  })
  status!: string;

  @ApiProperty({ type: 'integer', description: 'Without gaps', example: 1 })
  sequence!: number;

  @ApiProperty({ type: 'integer', example: 5000 })
  rowCount!: number;

  @ApiProperty({ type: 'integer', example: 180224 })
  sizeBytes!: number;

  @ApiProperty({
    ...SHA256,
    description: 'SHA-256 of the file',
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  })
  sha256!: string;

  @ApiProperty({ ...ID, nullable: true, description: 'Null for other rows', example: '190000000000000000' })
  firstDeletedCallID!: string | null;

  @ApiProperty({ ...ID, nullable: true, description: 'Null for other rows', example: '190000000000004999' })
  lastDeletedCallID!: string | null;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'Null for other rows',
    example: '2025-09-01',
  })
  firstCallDate!: string | null;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'Null for other rows',
    example: '2025-09-30',
  })
  lastCallDate!: string | null;

  @ApiProperty({ format: 'date-time', example: '2025-10-31T03:00:00.000Z' })
  cutoff!: string;

  @ApiProperty({ ...ID, description: 'Id of the retention run that made it' })
  run!: string;

  @ApiProperty({ format: 'date-time', example: '2026-10-31T03:00:05.000Z' })
  created!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'When its status or its count of downloads last changed',
    example: '2026-10-31T03:00:05.000Z',
  })
  updated!: string;

  @ApiProperty({ format: 'date-time', example: '2027-04-29T03:00:05.000Z' })
  expires!: string;

  @ApiProperty({ type: 'integer', description: 'How often it was downloaded', example: 0 })
  downloaded!: number;

  @ApiProperty(ID)
  id!: string;

  @ApiProperty({ ...ID, nullable: true, description: 'Of reads in the activity log', example: null })
  firstActivityID!: string | null;

  @ApiProperty({ ...ID, nullable: true, description: 'Of reads in the activity log', example: null })
  lastActivityID!: string | null;
}
