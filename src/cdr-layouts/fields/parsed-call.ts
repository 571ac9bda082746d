/** Call Leg: `A-leg` is inbound, `B-leg` outbound. */
export const DIRECTION_FLAGS = ['A-leg', 'B-leg'] as const;
export type DirectionFlag = (typeof DIRECTION_FLAGS)[number];

/** Call Origination Type. */
export const ORIGINATION_TYPE_FLAGS = ['Mobile', 'Landline', 'Payphone'] as const;
export type OriginationTypeFlag = (typeof ORIGINATION_TYPE_FLAGS)[number];

/** Call Recording. */
export const RECORDING_FLAGS = ['Recorded', 'Not recorded'] as const;
export type RecordingFlag = (typeof RECORDING_FLAGS)[number];

/**
 * One call as a layout reads it from a line; `null` is what the line does not tell. The carrier, the CDR file
 * and the line number are the importer's to add. Costs are decimal text in pence, or
 * hundredths of another currency, with the carrier's own digits.
 */
export interface ParsedCall {
  target: string;
  extension: string | null;
  /** Null where withheld. */
  external: string | null;
  terminationNumber: string | null;
  locationCarrier: string | null;
  callTypeDirectionFlag: DirectionFlag | null;
  /** At most 50 characters. */
  chargeBand: string | null;
  callTypeOriginationTypeFlag: OriginationTypeFlag | null;
  callTypeRecordingFlag: RecordingFlag | null;
  /** `YYYY-MM-DD`, a day that exists. */
  startDate: string;
  /** `HH:MM:SS`, the carrier's local time. */
  startTime: string;
  tariffTime: string | null;
  durationSeconds: number | null;
  answerTimeSeconds: number | null;
  costCdr: string | null;
  costSuggestedRetail: string | null;
  costCdrBasic: string | null;
  costCdrAccessCharge: string | null;
  costCdrSurchargeMobileOrigination: string | null;
  costCdrSurchargePayphoneOrigination: string | null;
  costCdrSurchargeCallRecording: string | null;
  callCarrier: string | null;
  carrierCallId: string | null;
  /** ISO 4217 code of the currency that the costs are hundredths of; null for pounds and pence. */
  currency: string | null;
}
