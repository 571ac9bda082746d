import { choice, isoDate, pence, requiredText, seconds, text, time } from '../fields/fields';
import type { Column, Layout } from './layout';
import { withoutGuard as safe } from '../fields/without-guard';

const columns: readonly Column[] = [
  { name: 'target', required: true },
  { name: 'extension' },
  { name: 'external' },
  { name: 'terminationNumber' },
  { name: 'locationCarrier' },
  { name: 'callTypeDirectionFlag' },
  { name: 'chargeBand' },
  { name: 'callTypeOriginationTypeFlag' },
  { name: 'callTypeRecordingFlag' },
  { name: 'startDate', required: true },
  { name: 'startTime', required: true },
  { name: 'tariffTime' },
  { name: 'duration' },
  { name: 'answerTime' },
  { name: 'costCDR' },
  { name: 'costSuggestedRetail' },
  { name: 'costCDRBasic' },
  { name: 'costCDRAccessCharge' },
  { name: 'costCDRSurchargeMobileOrigination' },
  { name: 'costCDRSurchargePayphoneOrigination' },
  { name: 'costCDRSurchargeCallRecording' },
  { name: 'carrier' },
  { name: 'callCarrier' },
  { name: 'CDRFileID' },
  { name: 'lineNumber' },
  { name: 'carrierCallID' },
  { name: 'userActivityLog' },
  { name: 'id' },
  { name: 'callID' },
  { name: 'created' },
  { name: 'updated' },
  { name: 'reinstatedIn' },
];

/**
 * Our own: a header of the API's field names in any order and any selection, what the CSV export of calls and
 * of deleted calls writes. What a file gives anew (carrier, CDR file, line, ids, instants) is read over. A cell
 * that the export made safe for spreadsheets with an apostrophe is read without it. Costs are in pence.
 */
export const callsCsv: Layout = {
  name: 'calls-csv',
  title: 'Calls as exported by this system',
  source: "the field names of this system's API; RFC 4180",
  header: { policy: 'required', order: 'any' },
  columns,
  columnCount: { min: 1, max: columns.length },
  dateForm: 'YYYY-MM-DD',
  moneyUnit: 'pence',
  legs: [
    {
      call: {
        target: safe(requiredText('target', 'the number billed')),
        extension: safe(text('extension')),
        external: safe(text('external')),
        terminationNumber: safe(text('terminationNumber')),
        locationCarrier: safe(text('locationCarrier')),
        callTypeDirectionFlag: choice('callTypeDirectionFlag', { 'A-leg': 'A-leg', 'B-leg': 'B-leg' }),
        chargeBand: safe(text('chargeBand', 50)),
        callTypeOriginationTypeFlag: choice('callTypeOriginationTypeFlag', {
          Mobile: 'Mobile',
          Landline: 'Landline',
          Payphone: 'Payphone',
        }),
        callTypeRecordingFlag: choice('callTypeRecordingFlag', {
          Recorded: 'Recorded',
          'Not recorded': 'Not recorded',
        }),
        startDate: isoDate('startDate'),
        startTime: time('startTime'),
        tariffTime: safe(text('tariffTime')),
        durationSeconds: seconds('duration'),
        answerTimeSeconds: seconds('answerTime'),
        costCdr: safe(pence('costCDR')),
        costSuggestedRetail: safe(pence('costSuggestedRetail')),
        costCdrBasic: safe(pence('costCDRBasic')),
        costCdrAccessCharge: safe(pence('costCDRAccessCharge')),
        costCdrSurchargeMobileOrigination: safe(pence('costCDRSurchargeMobileOrigination')),
        costCdrSurchargePayphoneOrigination: safe(pence('costCDRSurchargePayphoneOrigination')),
        costCdrSurchargeCallRecording: safe(pence('costCDRSurchargeCallRecording')),
        callCarrier: safe(text('callCarrier')),
        carrierCallId: safe(text('carrierCallID')),
      },
    },
  ],
};
