import { dayField, Field, instantField } from '../lists/rows/field';

/** A field of a call's evidence: its API name and label, its column, and how the column becomes the documented type. */
export interface EvidenceField extends Field {
  readonly label: string;
  readonly column: string;
}

/**
 * What is known of a call, live or deleted, in the order of the API, all but its currency. Money stays the carrier's own
 * decimal text in pence, or hundredths of the call's currency; ids are strings.
 */
export const FIRST_EVIDENCE_FIELDS: readonly EvidenceField[] = [
  text('target', 'Billed Number (CDR)', 'target'),
  text('extension', 'Extension', 'extension'),
  text('external', 'Third Party Number', 'external'),
  text('terminationNumber', 'Termination Number', 'termination_number'),
  text('locationCarrier', 'Carrier Location', 'location_carrier'),
  text('callTypeDirectionFlag', 'Call Leg', 'call_type_direction_flag'),
  text('chargeBand', 'Carrier Charge Band', 'charge_band'),
  text('callTypeOriginationTypeFlag', 'Call Origination Type', 'call_type_origination_type_flag'),
  text('callTypeRecordingFlag', 'Call Recording', 'call_type_recording_flag'),
  { ...dayField('startDate', 'start_date'), label: 'Call Date', column: 'start_date' },
  cast('startTime', 'Call Time', 'start_time', 't.start_time::time(0)'),
  text('tariffTime', 'Rating Period', 'tariff_time'),
  number('duration', 'Duration (s)', 'duration'),
  number('answerTime', 'Answer Time (s)', 'answer_time'),
  decimal('costCDR', 'Wholesale Cost (p)', 'cost_cdr'),
  decimal('costSuggestedRetail', 'Suggested Retail Cost (p)', 'cost_suggested_retail'),
  decimal('costCDRBasic', 'Basic Wholesale Cost (p)', 'cost_cdr_basic'),
  decimal('costCDRAccessCharge', 'Wholesale Access Charge (p)', 'cost_cdr_access_charge'),
  decimal(
    'costCDRSurchargeMobileOrigination',
    'Wholesale Mobile Origination Surcharge (p)',
    'cost_cdr_surcharge_mobile_origination',
  ),
  decimal(
    'costCDRSurchargePayphoneOrigination',
    'Wholesale Payphone Origination Surcharge (p)',
    'cost_cdr_surcharge_payphone_origination',
  ),
  decimal(
    'costCDRSurchargeCallRecording',
    'Wholesale Cost Call Recording Surcharge (p)',
    'cost_cdr_surcharge_call_recording',
  ),
  text('carrier', 'Carrier', 'carrier'),
  text('callCarrier', 'Call Carrier', 'call_carrier'),
  cast('CDRFileID', 'CDR File', 'cdr_file_id', 't.cdr_file_id'),
  cast('lineNumber', 'Line Number', 'line_number', 't.line_number'),
  text('carrierCallID', 'Carrier Call ID', 'carrier_call_id'),
];

/** It comes after all other fields of an answer, because it joined them last. */
export const CURRENCY_FIELD: EvidenceField = {
  ...text('currency', 'Currency', 'currency'),
  plain: true,
};

/** All that is known of a call, live or deleted. */
export const EVIDENCE_FIELDS: readonly EvidenceField[] = [...FIRST_EVIDENCE_FIELDS, CURRENCY_FIELD];

/** A live call as the API shows it. */
export const CALL_FIELDS: readonly Field[] = [
  ...FIRST_EVIDENCE_FIELDS,
  { name: 'id', sql: 't.id', plain: true },
  instantField('created', 'created_at'),
  instantField('updated', 'updated_at'),
  CURRENCY_FIELD,
];

function text(name: string, label: string, column: string): EvidenceField {
  return { name, label, column, sql: `t.${column}` };
}

/** Digits of a numeric column as text, unchanged; a credit starts with a minus. */
function decimal(name: string, label: string, column: string): EvidenceField {
  return { name, label, column, sql: `t.${column}` };
}

function number(name: string, label: string, column: string): EvidenceField {
  return { name, label, column, sql: `t.${column}`, kind: 'number' };
}

function cast(name: string, label: string, column: string, sql: string): EvidenceField {
  return { name, label, column, sql, plain: true };
}
