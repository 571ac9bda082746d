import { numberKey } from '../../common/number-key';
import { copyText } from '../../database/copy/copy-text';
import type { ParsedCall } from '../../cdr-layouts/fields/parsed-call';

/** Columns of `calls` that an import fills, in the order of {@link callCopyRow}. */
export const CALL_COPY_COLUMNS = `id, cdr_file_id, carrier, line_number, target, extension, external,
  termination_number, location_carrier, call_type_direction_flag, charge_band, call_type_origination_type_flag,
  call_type_recording_flag, start_date, start_time, tariff_time, duration, answer_time, cost_cdr,
  cost_suggested_retail, cost_cdr_basic, cost_cdr_access_charge, cost_cdr_surcharge_mobile_origination,
  cost_cdr_surcharge_payphone_origination, cost_cdr_surcharge_call_recording, call_carrier, carrier_call_id,
  currency, target_key, external_key, termination_key, created_at, updated_at`;

/**
 * One call as a line of COPY's text format.
 * @param prefix the same for all calls of the file, already escaped: `cdr_file_id TAB carrier`
 * @param instant the instant in the id, RFC 3339
 */
export function callCopyRow(
  id: bigint,
  prefix: string,
  lineNumber: number,
  call: ParsedCall,
  instant: string,
): string {
  return `${id}\t${prefix}\t${lineNumber}\t${copyText(call.target)}\t${copyText(call.extension)}\t${copyText(
    call.external,
  )}\t${copyText(call.terminationNumber)}\t${copyText(call.locationCarrier)}\t${plain(
    call.callTypeDirectionFlag,
  )}\t${copyText(call.chargeBand)}\t${plain(call.callTypeOriginationTypeFlag)}\t${plain(
    call.callTypeRecordingFlag,
  )}\t${call.startDate}\t${call.startTime}\t${copyText(call.tariffTime)}\t${plain(call.durationSeconds)}\t${plain(
    call.answerTimeSeconds,
  )}\t${plain(call.costCdr)}\t${plain(call.costSuggestedRetail)}\t${plain(call.costCdrBasic)}\t${plain(
    call.costCdrAccessCharge,
  )}\t${plain(call.costCdrSurchargeMobileOrigination)}\t${plain(call.costCdrSurchargePayphoneOrigination)}\t${plain(
    call.costCdrSurchargeCallRecording,
  )}\t${copyText(call.callCarrier)}\t${copyText(call.carrierCallId)}\t${plain(call.currency)}\t${plain(numberKey(call.target))}\t${plain(
    numberKey(call.external),
  )}\t${plain(numberKey(call.terminationNumber))}\t${instant}\t${instant}\n`;
}

/** Values that need no escape: numbers, and names from a fixed set. */
function plain(value: string | number | null): string {
  return value === null ? '\\N' : String(value);
}
