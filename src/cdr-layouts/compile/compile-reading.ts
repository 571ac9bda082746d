import { LayoutDocumentError } from '../documents/layout-document-error';
import type { CellOptions, Reading } from '../documents/reading';
import type { Field } from '../fields/field';
import { ofFields } from '../fields/of-fields';
import { trimCell } from '../fields/read-text';
import { RejectedLineError, showCell } from '../fields/rejected-line-error';
import { unguarded } from '../fields/without-guard';
import type { CellKind, ReadCell } from './cell-kinds';
import { compileCondition, compilePattern, matcherOf } from './compile-condition';
import type { LayoutContext } from './layout-context';

/** How the readings that a reading is made of are compiled. */
export type Compile<T> = (reading: Reading) => Field<T | null>;

/**
 * A reading of a column, of the first column that is not empty, of a fixed value, or of a choice between readings.
 * @param compile compiles the readings inside
 * @throws LayoutDocumentError
 */
export function compileReading<T>(
  reading: Reading,
  kind: CellKind<T>,
  context: LayoutContext,
  compile: Compile<T>,
): Field<T | null> {
  if (typeof reading === 'string') return columnsField([reading], kind({}), context);
  if ('column' in reading) return columnsField([reading.column], cellReader(reading, kind), context);
  if ('columns' in reading) return columnsField(reading.columns, cellReader(reading, kind), context);
  if ('value' in reading) {
    const value = kind({})(reading.value, 'a value');
    return { columns: [], bind: () => () => value };
  }
  if ('choose' in reading) return chosenField(reading, context, compile);
  throw new LayoutDocumentError('calculates a field that is not a number');
}

/** The name of the column that a reading is about, for sentences. */
export function columnOf(reading: Reading): string {
  if (typeof reading === 'string') return reading;
  if ('column' in reading) return reading.column;
  return 'columns' in reading ? (reading.columns[0] ?? '') : 'what the layout calculates';
}

function columnsField<T>(
  columns: readonly string[],
  read: ReadCell<T>,
  context: LayoutContext,
): Field<T | null> {
  for (const column of columns) context.demand(column);
  const reads = columns.map((column): ((cell: string | undefined) => T | null) => {
    const meaning = context.meaningOf(column);
    return meaning === null ? (cell) => read(cell, column) : (cell) => read(meaning(cell), column);
  });
  const [first, ...others] = reads;
  const last = reads.length - 1;
  const meanings = columns.map((column) => context.meaningOf(column));
  const isEmpty = (cell: string | undefined, at: number): boolean =>
    trimCell(meanings[at] ? meanings[at](cell) : cell) === null;
  if (first === undefined) throw new LayoutDocumentError('reads the first of no columns');
  return {
    columns,
    bind([position = -1, ...positions]) {
      if (others.length === 0) return (cells) => first(cells[position]);
      return (cells) => {
        let value: T | null = null;
        for (let at = 0; value === null && at < last; at += 1) {
          const cell = cells[at === 0 ? position : (positions[at - 1] ?? -1)];
          if (!isEmpty(cell, at)) value = reads[at]?.(cell) ?? null;
        }
        return value ?? (reads[last] as (typeof reads)[0])(cells[positions[last - 1] ?? -1]);
      };
    },
  };
}

function cellReader<T>(options: CellOptions, kind: CellKind<T>): ReadCell<T> {
  let read = options.values ? oneOf(options.values, kind(options)) : kind(options);
  if (options.take !== undefined) read = taking(options.take, read);
  if (options.default !== undefined) read = withDefault(kind(options)(options.default, 'a default'), read);
  if (!options.guarded) return read;
  const readUnguarded = read;
  return (cell, column) => readUnguarded(unguarded(cell ?? ''), column);
}

/** The first group of a pattern is read instead of the cell. @throws LayoutDocumentError the pattern has none */
function taking<T>(take: string, read: ReadCell<T>): ReadCell<T> {
  const pattern = compilePattern(take);
  if (pattern.groupCount() === 0) {
    throw new LayoutDocumentError(`takes "${take}" of a cell, which has no group in parentheses`);
  }
  return (cell, column) => {
    const text = trimCell(cell);
    if (text === null) return read(cell, column);
    const matcher = matcherOf(pattern, text, column);
    if (!matcher.find()) throw new RejectedLineError(`${column} ${showCell(text)} does not match ${take}`);
    return read(matcher.group(1) ?? undefined, column);
  };
}

function withDefault<T>(value: T | null, read: ReadCell<T>): ReadCell<T> {
  return (cell, column) => (trimCell(cell) === null ? value : read(cell, column));
}

/** Every meaning is read once, when the layout is compiled: a document with a wrong one is refused. */
function oneOf<T>(values: Readonly<Record<string, string | null>>, read: ReadCell<T>): ReadCell<T> {
  const meanings = new Map(
    Object.entries(values).map(([cell, meaning]) => [
      cell,
      meaning === null ? null : read(meaning, 'a value'),
    ]),
  );
  return (cell, column) => {
    const text = trimCell(cell);
    if (text === null) return null;
    const meaning = meanings.get(text);
    if (meaning !== undefined) return meaning;
    throw new RejectedLineError(`${column} ${showCell(text)} is none of ${[...meanings.keys()].join(', ')}`);
  };
}

function chosenField<T>(
  { choose, otherwise }: Extract<Reading, { choose: unknown }>,
  context: LayoutContext,
  compile: Compile<T>,
): Field<T | null> {
  const conditions = choose.map(({ when }) => compileCondition(when, context));
  const readings = choose.map(({ then }) => compile(then));
  const last = otherwise === undefined ? [] : [compile(otherwise)];
  return ofFields<unknown[], T | null>([...conditions, ...readings, ...last], (...readers) => (cells) => {
    for (let at = 0; at < conditions.length; at += 1) {
      if (readers[at]?.(cells) === true) return readers[conditions.length + at]?.(cells) as T | null;
    }
    return last.length === 0 ? null : (readers.at(-1)?.(cells) as T | null);
  });
}
