import type { ParsedCall } from '../fields/parsed-call';

/** The fields that a layout can feed, as the API and documents name them, and as a parsed call does. */
export const CALL_FIELD_NAMES = {
  target: 'target',
  extension: 'extension',
  external: 'external',
  terminationNumber: 'terminationNumber',
  locationCarrier: 'locationCarrier',
  callTypeDirectionFlag: 'callTypeDirectionFlag',
  chargeBand: 'chargeBand',
  callTypeOriginationTypeFlag: 'callTypeOriginationTypeFlag',
  callTypeRecordingFlag: 'callTypeRecordingFlag',
  startDate: 'startDate',
  startTime: 'startTime',
  tariffTime: 'tariffTime',
  duration: 'durationSeconds',
  answerTime: 'answerTimeSeconds',
  costCDR: 'costCdr',
  costSuggestedRetail: 'costSuggestedRetail',
  costCDRBasic: 'costCdrBasic',
  costCDRAccessCharge: 'costCdrAccessCharge',
  costCDRSurchargeMobileOrigination: 'costCdrSurchargeMobileOrigination',
  costCDRSurchargePayphoneOrigination: 'costCdrSurchargePayphoneOrigination',
  costCDRSurchargeCallRecording: 'costCdrSurchargeCallRecording',
  callCarrier: 'callCarrier',
  carrierCallID: 'carrierCallId',
  currency: 'currency',
} as const satisfies Readonly<Record<string, keyof ParsedCall>>;

export type CallFieldName = keyof typeof CALL_FIELD_NAMES;
