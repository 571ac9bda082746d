import { CALL_FIELD_NAMES, type CallFieldName } from '../documents/call-field-names';
import { LayoutDocumentError } from '../documents/layout-document-error';
import type { DocumentFields, Reading } from '../documents/reading';
import type { Field } from '../fields/field';
import { ofFields } from '../fields/of-fields';
import { DIRECTION_FLAGS, ORIGINATION_TYPE_FLAGS, RECORDING_FLAGS } from '../fields/parsed-call';
import { RejectedLineError } from '../fields/rejected-line-error';
import type { CallFields } from '../layouts/layout';
import { difference, perMinute, stampDistance } from './calculated';
import {
  type CellKind,
  choiceKind,
  currencyKind,
  dateKind,
  moneyKind,
  numberKind,
  secondsKind,
  textKind,
  timeKind,
} from './cell-kinds';
import { columnOf, type Compile, compileReading } from './compile-reading';
import type { LayoutContext } from './layout-context';

const CHARGE_BAND_LENGTH = 50;

/** What every call has, and what a line without it lacks. */
const NEEDED = { target: 'the number billed', startDate: 'the date', startTime: 'the time' } as const;

/**
 * The fields of a call as a document reads them.
 * @throws LayoutDocumentError which names the field
 */
export function compileFields(fields: DocumentFields, context: LayoutContext): CallFields {
  for (const [name, what] of Object.entries(NEEDED)) {
    if (fields[name as CallFieldName] === undefined) {
      throw new LayoutDocumentError(`does not say where ${name} comes from: a call needs ${what}`);
    }
  }
  const compiled = Object.entries(fields).map(([name, reading]) => [
    CALL_FIELD_NAMES[name as CallFieldName],
    named(name, () => COMPILERS[name as CallFieldName](context)(reading)),
  ]);
  return Object.fromEntries(compiled) as CallFields;
}

type Compiler = (context: LayoutContext) => (reading: Reading) => Field<unknown>;

const text: Compiler = (context) => plain(textKind(), context);
const number: Compiler = (context) => plain(numberKind(), context);
const money: Compiler = (context) => moneyField(context);
const seconds: Compiler = (context) => secondsField(context);

/** How each field of a call is compiled. */
const COMPILERS: Readonly<Record<CallFieldName, Compiler>> = {
  target: (context) => (reading) => needed(plain(numberKind(), context)(reading), columnOf(reading)),
  extension: number,
  external: number,
  terminationNumber: number,
  locationCarrier: text,
  callTypeDirectionFlag: (context) => plain(choiceKind(DIRECTION_FLAGS), context),
  chargeBand: (context) => plain(textKind(CHARGE_BAND_LENGTH), context),
  callTypeOriginationTypeFlag: (context) => plain(choiceKind(ORIGINATION_TYPE_FLAGS), context),
  callTypeRecordingFlag: (context) => plain(choiceKind(RECORDING_FLAGS), context),
  startDate: (context) => plain(dateKind(context), context),
  startTime: (context) => plain(timeKind(context), context),
  tariffTime: text,
  duration: seconds,
  answerTime: seconds,
  costCDR: money,
  costSuggestedRetail: money,
  costCDRBasic: money,
  costCDRAccessCharge: money,
  costCDRSurchargeMobileOrigination: money,
  costCDRSurchargePayphoneOrigination: money,
  costCDRSurchargeCallRecording: money,
  callCarrier: text,
  carrierCallID: number,
  currency: (context) => plain(currencyKind(), context),
};

function plain<T>(kind: CellKind<T>, context: LayoutContext): Compile<T> {
  const compile: Compile<T> = (reading) => compileReading(reading, kind, context, compile);
  return compile;
}

function secondsField(context: LayoutContext): Compile<number> {
  const compile: Compile<number> = (reading) => {
    if (typeof reading === 'string' || !('secondsFrom' in reading)) {
      return compileReading(reading, secondsKind(context), context, compile);
    }
    const none: Field<number | null> = { columns: [], bind: () => () => null };
    const stamp = (part: Reading): { date: Field<string | null>; time: Field<string | null> } => ({
      date: plain(dateKind(context), context)(part),
      time: plain(timeKind(context), context)(part),
    });
    return stampDistance({
      from: stamp(reading.secondsFrom),
      to: stamp(reading.to),
      toCell: plain(textKind(), context)(columnOf(reading.to)),
      atMost: reading.atMost ? compile(reading.atMost) : none,
      less: reading.less ? compile(reading.less) : none,
      column: columnOf(reading.to),
    });
  };
  return compile;
}

function moneyField(context: LayoutContext): Compile<string> {
  const compile: Compile<string> = (reading) => {
    if (typeof reading !== 'string' && 'perMinute' in reading) {
      const [price, length] = [reading.perMinute, reading.seconds];
      return perMinute(compile(price), secondsField(context)(length), columnOf(price), columnOf(length));
    }
    if (typeof reading !== 'string' && 'subtract' in reading)
      return difference(reading.subtract.map(compile));
    return compileReading(reading, moneyKind(context), context, compile);
  };
  return compile;
}

function needed(field: Field<string | null>, column: string): Field<string> {
  return ofFields([field], (read) => (cells) => {
    const value = read(cells);
    if (value === null) throw new RejectedLineError(`${column} is empty, ${NEEDED.target} is missing`);
    return value;
  });
}

function named<T>(field: string, compile: () => T): T {
  try {
    return compile();
  } catch (error) {
    if (!(error instanceof LayoutDocumentError)) throw error;
    throw new LayoutDocumentError(`${error.message} (field ${field})`);
  }
}
