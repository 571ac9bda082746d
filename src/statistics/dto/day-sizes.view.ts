import { ApiProperty } from '@nestjs/swagger';

const BYTES = { type: 'integer', format: 'int64' } as const;

/** What took room on one day. */
export class DaySizesView {
  @ApiProperty({ format: 'date', description: 'UTC', example: '2026-11-30' })
  day!: string;

  @ApiProperty({ ...BYTES, description: 'The database with its indexes', example: 18_400_000 })
  databaseBytes!: number;

  @ApiProperty({ ...BYTES, description: 'CDR files as they came', example: 5_200_000 })
  CDRFileBytes!: number;

  @ApiProperty({ ...BYTES, description: 'DR files', example: 310_000 })
  disasterRecoveryFileBytes!: number;

  @ApiProperty({ ...BYTES, description: 'Backups of the database', example: 2_900_000 })
  backupBytes!: number;
}
