import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** One row from the moment on that the first administrator was made. */
@Entity({
  name: 'first_admins',
  comment:
    'One row from the moment on that the first administrator was made, or that users were there before: no start makes another.',
})
@Check('first_admins_one_check', 'id = 1')
export class FirstAdminRecord {
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'first_admins_pk' })
  id!: number;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  madeAt!: Date;
}
