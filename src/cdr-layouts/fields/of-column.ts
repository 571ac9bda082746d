import type { CellReader, Field } from './field';

/** A field of one column, read by `read`, which gets undefined where the file lacks the column. */
export function ofColumn<T>(column: string, read: (cell: string | undefined) => T): Field<T> {
  return {
    columns: [column],
    bind([position = -1]): CellReader<T> {
      return (cells) => read(cells[position]);
    },
  };
}
