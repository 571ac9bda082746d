import type { CellReader, Field } from './field';
import { readBritishDate, readIsoDate } from './read-date';
import { readPence, readPounds } from './read-money';
import { readSeconds } from './read-seconds';
import { readText, trimCell } from './read-text';
import { readTime } from './read-time';
import { RejectedLineError, showCell } from './rejected-line-error';

/** The same value for every line. */
export function fixed<const T>(value: T): Field<T> {
  return { columns: [], bind: () => () => value };
}

/** The text of a column, null where it is empty. */
export function text(column: string, maxLength?: number): Field<string | null> {
  return ofColumn(column, (cell) => readText(cell, column, maxLength));
}

/** The text of a column; a line where it is empty is rejected because `what` is missing. */
export function requiredText(column: string, what: string): Field<string> {
  return ofColumn(column, (cell) => {
    const value = readText(cell, column);
    if (value === null) throw new RejectedLineError(`${column} is empty, ${what} is missing`);
    return value;
  });
}

/** The text of the first of two columns that is not empty. */
export function firstText(column: string, otherwise: string): Field<string | null> {
  return {
    columns: [column, otherwise],
    bind([first = -1, second = -1]) {
      return (cells) => readText(cells[first], column) ?? readText(cells[second], otherwise);
    },
  };
}

/** A column with a few known values, named as a call names them; null where it is empty. */
export function choice<T extends string>(
  column: string,
  values: Readonly<Record<string, T>>,
): Field<T | null> {
  const known = new Map(Object.entries(values));
  return ofColumn(column, (cell) => {
    const key = trimCell(cell);
    if (key === null) return null;
    const value = known.get(key);
    if (value === undefined) {
      throw new RejectedLineError(`${column} ${showCell(key)} is none of ${[...known.keys()].join(', ')}`);
    }
    return value;
  });
}

/** `DD/MM/YYYY` as `YYYY-MM-DD`. */
export function britishDate(column: string): Field<string> {
  return ofColumn(column, (cell) => readBritishDate(cell, column));
}

/** `YYYY-MM-DD`. */
export function isoDate(column: string): Field<string> {
  return ofColumn(column, (cell) => readIsoDate(cell, column));
}

/** `HH:MM:SS`. */
export function time(column: string): Field<string> {
  return ofColumn(column, (cell) => readTime(cell, column));
}

/** Whole seconds, null where empty. */
export function seconds(column: string): Field<number | null> {
  return ofColumn(column, (cell) => readSeconds(cell, column));
}

/** Pounds, given in pence; null where empty. */
export function pounds(column: string): Field<string | null> {
  return ofColumn(column, (cell) => readPounds(cell, column));
}

/** Pence, null where empty. */
export function pence(column: string): Field<string | null> {
  return ofColumn(column, (cell) => readPence(cell, column));
}

/** A field of one column, read by `read`, which gets undefined where the file lacks the column. */
export function ofColumn<T>(column: string, read: (cell: string | undefined) => T): Field<T> {
  return {
    columns: [column],
    bind([position = -1]): CellReader<T> {
      return (cells) => read(cells[position]);
    },
  };
}

/** A field of several columns, whose cells `read` gets in their order. */
export function ofColumns<T>(
  columns: readonly string[],
  read: (...cells: (string | undefined)[]) => T,
): Field<T> {
  return {
    columns,
    bind: (positions) => (cells) => read(...positions.map((position) => cells[position])),
  };
}
