import { ApiProperty } from '@nestjs/swagger';

/** A DR file's metadata as the API shows it. */
export class DisasterRecoveryFileView {
  @ApiProperty({ example: 'deleted-calls_000001_2025-10-01_2025-10-31.csv.gz.age' })
  fileName!: string;

  @ApiProperty({ example: 'Deleted calls' })
  kind!: string;

  @ApiProperty({ example: 'Available' })
  status!: string;

  @ApiProperty({ type: 'integer', description: 'Without gaps', example: 1 })
  sequence!: number;

  @ApiProperty({ type: 'integer', example: 5000 })
  rowCount!: number;

  @ApiProperty({ type: 'integer', example: 180224 })
  sizeBytes!: number;

  @ApiProperty({
    description: 'SHA-256 of the file',
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  })
  sha256!: string;

  @ApiProperty({ example: '190000000000000000' })
  firstDeletedCallID!: string;

  @ApiProperty({ example: '190000000000004999' })
  lastDeletedCallID!: string;

  @ApiProperty({ format: 'date', example: '2025-09-01' })
  firstCallDate!: string;

  @ApiProperty({ format: 'date', example: '2025-09-30' })
  lastCallDate!: string;

  @ApiProperty({ format: 'date-time' })
  cutoff!: string;

  @ApiProperty({ description: 'Id of the retention run that made it', example: '1' })
  run!: string;

  @ApiProperty({ format: 'date-time' })
  created!: string;

  @ApiProperty({ format: 'date-time' })
  expires!: string;

  @ApiProperty({ type: 'integer', description: 'How often it was downloaded', example: 0 })
  downloaded!: number;

  @ApiProperty({ example: '1' })
  id!: string;
}
