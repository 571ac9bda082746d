import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A key that was ever given, by its hash. */
@Entity({
  name: 'used_api_keys',
  comment:
    'SHA-256 of each API key that was ever given, also of those that were replaced: none is given twice.',
})
export class UsedApiKey {
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'used_api_keys_pk' })
  keyHash!: Buffer;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  givenAt!: Date;
}
