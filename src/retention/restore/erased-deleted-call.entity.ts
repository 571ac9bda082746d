import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A deleted call that was erased, by its id alone: no restore of an older copy brings it back. Kept for ever. */
@Entity({
  name: 'erased_deleted_calls',
  comment:
    'Ids of deleted calls that were erased, for ever, so that no restore of a DR file brings one back.',
})
export class ErasedDeletedCall {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'erased_deleted_calls_pk' })
  deletedCallId!: string;

  /** The activity that erased it. */
  @Column('bigint', { comment: 'The activity that erased it' })
  erasedIn!: string;
}
