/** Turns the cells of one line into a value; throws RejectedLineError where they do not allow it. */
export type CellReader<T> = (cells: readonly string[]) => T;

/** A value of a call and the columns it is read from. */
export interface Field<T> {
  readonly columns: readonly string[];
  /** `positions` are the places of `columns` in a line, -1 for a column the file does not have. */
  bind(positions: readonly number[]): CellReader<T>;
}
