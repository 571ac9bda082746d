import { Column } from 'typeorm';

/** What is known of a call, live or deleted: columns that both tables share. Money is decimal text in pence. */
export class CallEvidence {
  @Column('text', { nullable: true })
  target!: string | null;

  @Column('text', { nullable: true })
  extension!: string | null;

  @Column('text', { nullable: true })
  external!: string | null;

  @Column('text', { nullable: true })
  terminationNumber!: string | null;

  @Column('text', { nullable: true })
  locationCarrier!: string | null;

  @Column('text', { nullable: true })
  callTypeDirectionFlag!: 'A-leg' | 'B-leg' | null;

  @Column('text', { nullable: true })
  chargeBand!: string | null;

  @Column('text', { nullable: true })
  callTypeOriginationTypeFlag!: 'Mobile' | 'Landline' | 'Payphone' | null;

  @Column('text', { nullable: true })
  callTypeRecordingFlag!: 'Recorded' | 'Not recorded' | null;

  @Column('date')
  startDate!: string;

  @Column('time')
  startTime!: string;

  @Column('text', { nullable: true })
  tariffTime!: string | null;

  @Column('integer', { nullable: true })
  duration!: number | null;

  @Column('integer', { nullable: true })
  answerTime!: number | null;

  @Column('numeric', { nullable: true })
  costCdr!: string | null;

  @Column('numeric', { nullable: true })
  costSuggestedRetail!: string | null;

  @Column('numeric', { nullable: true })
  costCdrBasic!: string | null;

  @Column('numeric', { nullable: true })
  costCdrAccessCharge!: string | null;

  @Column('numeric', { nullable: true })
  costCdrSurchargeMobileOrigination!: string | null;

  @Column('numeric', { nullable: true })
  costCdrSurchargePayphoneOrigination!: string | null;

  @Column('numeric', { nullable: true })
  costCdrSurchargeCallRecording!: string | null;

  @Column('text')
  carrier!: string;

  @Column('text', { nullable: true })
  callCarrier!: string | null;

  @Column('bigint')
  cdrFileId!: string;

  @Column('integer')
  lineNumber!: number;

  @Column('text', { nullable: true })
  carrierCallId!: string | null;

  /** ISO 4217. */
  @Column('text', {
    nullable: true,
    comment: 'ISO 4217 code of the currency that the costs are hundredths of; null for pounds and pence',
  })
  currency!: string | null;

  /** International digits of the numbers, for search however they are written. */
  @Column('bigint', { nullable: true })
  targetKey!: string | null;

  @Column('bigint', { nullable: true })
  externalKey!: string | null;

  @Column('bigint', { nullable: true })
  terminationKey!: string | null;
}
