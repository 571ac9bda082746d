/** Call Leg: `A-leg` is inbound, `B-leg` outbound. */
export type DirectionFlag = 'A-leg' | 'B-leg';

/** Call Origination Type. */
export type OriginationTypeFlag = 'Mobile' | 'Landline' | 'Payphone';

/** Call Recording. */
export type RecordingFlag = 'Recorded' | 'Not recorded';

/**
 * One call as a layout reads it from a line; `null` is what the line does not tell. The carrier, the CDR file
 * and the line number are the importer's to add. Costs are decimal text in pence with the carrier's own digits.
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
}
