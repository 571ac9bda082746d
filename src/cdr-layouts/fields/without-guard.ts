import type { Field } from './field';

/**
 * A field whose cell may carry the apostrophe that keeps spreadsheets from taking it for a formula: one before
 * `=`, `+`, `-`, `@`, a tab, a carriage return or another apostrophe is taken off, every other one is the cell's own.
 */
export function withoutGuard<T>(field: Field<T>): Field<T> {
  return {
    columns: field.columns,
    bind(positions) {
      const read = field.bind(positions.map((_, index) => index));
      return (cells) => read(positions.map((position) => unguarded(cells[position] ?? '')));
    },
  };
}

function unguarded(cell: string): string {
  return /^'[=+\-@\t\r']/.test(cell) ? cell.slice(1) : cell;
}
