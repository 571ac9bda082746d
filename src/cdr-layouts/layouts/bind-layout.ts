import type { CellReader, Field } from '../fields/field';
import type { CallFields, Layout, Leg } from './layout';
import { currencyReader } from './line-currency';
import type { ParsedCall } from '../fields/parsed-call';
import { RejectedLineError } from '../fields/rejected-line-error';

/** A call beside the physical line it came from. */
export interface NumberedCall {
  readonly lineNumber: number;
  readonly call: ParsedCall;
}

/** Appends the calls of one line to `calls`; throws RejectedLineError or MisreadFileError, and then appends none. */
export type LineConversion = (cells: readonly string[], lineNumber: number, calls: NumberedCall[]) => void;

/**
 * Binds a layout's legs to the places its columns have in a file: `columnNames` in the order of the file.
 * @param currency the one that the sender says the file is in
 */
export function bindLayout(
  layout: Layout,
  columnNames: readonly string[],
  currency: string | null = null,
): LineConversion {
  const rejections = layout.rejections.map(({ when, reason }) => ({
    isTrue: bindField(when, columnNames),
    reason,
  }));
  const rule = layout.currency ?? null;
  const named = rule === null ? () => null : bindField(rule.named, columnNames);
  const currencies = currencyReader(rule, named, currency);
  const legs = layout.legs.map((leg) => bindLeg(leg, columnNames));
  return (cells, lineNumber, calls) => {
    const lineCurrency = currencies.read(cells);
    for (const { isTrue, reason } of rejections) if (isTrue(cells)) throw new RejectedLineError(reason);
    const before = calls.length;
    try {
      for (const read of legs) {
        const call = read(cells);
        if (call === null) continue;
        currencies.apply(call, lineCurrency);
        calls.push({ lineNumber, call });
      }
    } catch (error) {
      calls.length = before;
      throw error;
    }
    if (calls.length === before) throw new RejectedLineError('the line is no call that the layout knows');
  };
}

function bindLeg(leg: Leg, columnNames: readonly string[]): CellReader<ParsedCall | null> {
  const readCall = bindCall(leg.call, columnNames);
  if (leg.when === undefined) return readCall;
  const isThere = bindField(leg.when, columnNames);
  return (cells) => (isThere(cells) ? readCall(cells) : null);
}

/** One literal with every field, so that all calls share one shape in memory. */
function bindCall(fields: CallFields, columnNames: readonly string[]): CellReader<ParsedCall> {
  const bound = <T>(field: Field<T> | undefined): CellReader<T | null> =>
    field === undefined ? () => null : bindField(field, columnNames);
  const target = bindField(fields.target, columnNames);
  const extension = bound(fields.extension);
  const external = bound(fields.external);
  const terminationNumber = bound(fields.terminationNumber);
  const locationCarrier = bound(fields.locationCarrier);
  const direction = bound(fields.callTypeDirectionFlag);
  const chargeBand = bound(fields.chargeBand);
  const origination = bound(fields.callTypeOriginationTypeFlag);
  const recording = bound(fields.callTypeRecordingFlag);
  const startDate = bindField(fields.startDate, columnNames);
  const startTime = bindField(fields.startTime, columnNames);
  const tariffTime = bound(fields.tariffTime);
  const durationSeconds = bound(fields.durationSeconds);
  const answerTimeSeconds = bound(fields.answerTimeSeconds);
  const cost = bound(fields.costCdr);
  const suggestedRetail = bound(fields.costSuggestedRetail);
  const basic = bound(fields.costCdrBasic);
  const accessCharge = bound(fields.costCdrAccessCharge);
  const mobileSurcharge = bound(fields.costCdrSurchargeMobileOrigination);
  const payphoneSurcharge = bound(fields.costCdrSurchargePayphoneOrigination);
  const recordingSurcharge = bound(fields.costCdrSurchargeCallRecording);
  const callCarrier = bound(fields.callCarrier);
  const carrierCallId = bound(fields.carrierCallId);
  const currency = bound(fields.currency);
  return (cells) => ({
    target: target(cells),
    extension: extension(cells),
    external: external(cells),
    terminationNumber: terminationNumber(cells),
    locationCarrier: locationCarrier(cells),
    callTypeDirectionFlag: direction(cells),
    chargeBand: chargeBand(cells),
    callTypeOriginationTypeFlag: origination(cells),
    callTypeRecordingFlag: recording(cells),
    startDate: startDate(cells),
    startTime: startTime(cells),
    tariffTime: tariffTime(cells),
    durationSeconds: durationSeconds(cells),
    answerTimeSeconds: answerTimeSeconds(cells),
    costCdr: cost(cells),
    costSuggestedRetail: suggestedRetail(cells),
    costCdrBasic: basic(cells),
    costCdrAccessCharge: accessCharge(cells),
    costCdrSurchargeMobileOrigination: mobileSurcharge(cells),
    costCdrSurchargePayphoneOrigination: payphoneSurcharge(cells),
    costCdrSurchargeCallRecording: recordingSurcharge(cells),
    callCarrier: callCarrier(cells),
    carrierCallId: carrierCallId(cells),
    currency: currency(cells),
  });
}

/** Binds a field to the places its columns have in a file. */
export function bindField<T>(field: Field<T>, columnNames: readonly string[]): CellReader<T> {
  return field.bind(field.columns.map((column) => columnNames.indexOf(column)));
}
