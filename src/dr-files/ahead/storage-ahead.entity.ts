import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** What the last look at storage found that is on no record. */
@Entity({
  name: 'storage_ahead',
  comment:
    'The DR files in storage that are on no record, while there are any: the database is behind its storage. One row',
})
@Check('storage_ahead_one_check', 'one')
export class StorageAheadRow {
  @PrimaryColumn('boolean', { default: true, primaryKeyConstraintName: 'storage_ahead_pk' })
  one!: boolean;

  @Column('timestamptz', {
    default: () => 'clock_timestamp()',
    comment: 'When a look found the first of them',
  })
  foundAt!: Date;

  @Column('integer')
  fileCount!: number;

  @Column('text', { array: true, comment: 'The first hundred, in the order of their numbers' })
  fileNames!: string[];
}
