import type { DrFileKind } from './format/dr-file-kind';

/** One column of a DR file. */
export interface ArchiveColumn {
  /** As it stands in the header line and in the manifest. */
  readonly name: string;
  /** The column that it is written from; of deleted calls it goes back to it. */
  readonly column: string;
  /** SQL on the row `t` that makes the cell; left out where COPY writes the column as it is to be. */
  readonly cell?: string;
}

/** The columns of each format version of a DR file, in the order in which they are written. */
export type ArchiveFormats = ReadonlyMap<number, readonly ArchiveColumn[]>;

const VERSION_1: readonly ArchiveColumn[] = [
  { name: 'target', column: 'target' },
  { name: 'extension', column: 'extension' },
  { name: 'external', column: 'external' },
  { name: 'terminationNumber', column: 'termination_number' },
  { name: 'locationCarrier', column: 'location_carrier' },
  { name: 'callTypeDirectionFlag', column: 'call_type_direction_flag' },
  { name: 'chargeBand', column: 'charge_band' },
  { name: 'callTypeOriginationTypeFlag', column: 'call_type_origination_type_flag' },
  { name: 'callTypeRecordingFlag', column: 'call_type_recording_flag' },
  { name: 'startDate', column: 'start_date', cell: `to_char(t.start_date, 'YYYY-MM-DD')` },
  { name: 'startTime', column: 'start_time', cell: 't.start_time::time(0)' },
  { name: 'tariffTime', column: 'tariff_time' },
  { name: 'duration', column: 'duration' },
  { name: 'answerTime', column: 'answer_time' },
  { name: 'costCDR', column: 'cost_cdr' },
  { name: 'costSuggestedRetail', column: 'cost_suggested_retail' },
  { name: 'costCDRBasic', column: 'cost_cdr_basic' },
  { name: 'costCDRAccessCharge', column: 'cost_cdr_access_charge' },
  { name: 'costCDRSurchargeMobileOrigination', column: 'cost_cdr_surcharge_mobile_origination' },
  { name: 'costCDRSurchargePayphoneOrigination', column: 'cost_cdr_surcharge_payphone_origination' },
  { name: 'costCDRSurchargeCallRecording', column: 'cost_cdr_surcharge_call_recording' },
  { name: 'carrier', column: 'carrier' },
  { name: 'callCarrier', column: 'call_carrier' },
  { name: 'CDRFileID', column: 'cdr_file_id' },
  { name: 'lineNumber', column: 'line_number' },
  { name: 'carrierCallID', column: 'carrier_call_id' },
  { name: 'userActivityLog', column: 'user_activity_log_id' },
  { name: 'id', column: 'id' },
  { name: 'callID', column: 'call_id' },
  {
    name: 'created',
    column: 'created_at',
    cell: `to_char(t.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  },
  {
    name: 'updated',
    column: 'updated_at',
    cell: `to_char(t.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  },
  { name: 'reinstatedIn', column: 'reinstated_in' },
];

/** Since 0.2.0: prices in other currencies. */
const VERSION_2: readonly ArchiveColumn[] = [...VERSION_1, { name: 'currency', column: 'currency' }];

/** Since 0.2.0: entries of the activity log that only tell of reading. */
const VERSION_3: readonly ArchiveColumn[] = [
  { name: 'user', column: 'user_name' },
  { name: 'userID', column: 'user_id' },
  { name: 'onBehalfOfUser', column: 'on_behalf_of_user' },
  { name: 'customerID', column: 'customer_id' },
  { name: 'activityType', column: 'activity_type' },
  {
    name: 'created',
    column: 'activity_at',
    cell: `to_char(t.activity_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  },
  { name: 'usedExpertMode', column: 'used_expert_mode' },
  { name: 'bulkImportFileID', column: 'bulk_import_file_id' },
  { name: 'bulkImportFileLineNumber', column: 'bulk_import_file_line_number' },
  { name: 'CDRFileID', column: 'cdr_file_id' },
  { name: 'CDRFileLineNumber', column: 'cdr_file_line_number' },
  { name: 'usedAPI', column: 'used_api' },
  { name: 'fromProvider', column: 'from_provider' },
  { name: 'linkedToType', column: 'linked_to_type' },
  { name: 'linkedTo', column: 'linked_to' },
  { name: 'linkedToRevisionNumber', column: 'linked_to_revision_number' },
  { name: 'activityReason', column: 'activity_reason' },
  { name: 'activityDetails', column: 'activity_details' },
  { name: 'address', column: 'address' },
  { name: 'before', column: 'before' },
  { name: 'after', column: 'after' },
  { name: 'grants', column: 'grants' },
  { name: 'id', column: 'id' },
];

/**
 * Every format that this software reads. DR files outlive the version that wrote them, so a format that a release has
 * written never changes: a column that comes or goes makes a new one, and what the API shows is not looked at here.
 */
export const ARCHIVE_FORMATS: ArchiveFormats = new Map([
  [1, VERSION_1],
  [2, VERSION_2],
  [3, VERSION_3],
]);

/** Each format is one of a kind of rows. */
export const KINDS_OF_FORMATS: ReadonlyMap<number, DrFileKind> = new Map([
  [1, 'Deleted calls'],
  [2, 'Deleted calls'],
  [3, 'Activity reads'],
]);

/** The formats that new DR files are written in. */
export const NEWEST_FORMATS: Readonly<Record<DrFileKind, number>> = {
  'Deleted calls': 2,
  'Activity reads': 3,
};
export const NEWEST_COLUMNS = VERSION_2;
export const ACTIVITY_READ_COLUMNS = VERSION_3;
