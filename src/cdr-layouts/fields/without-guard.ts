/**
 * A cell without the apostrophe that keeps spreadsheets from taking it for a formula: one before `=`, `+`, `-`, `@`, a tab, a
 * carriage return or another apostrophe is taken off, every other one is the cell's own.
 */
export function unguarded(cell: string): string {
  return /^'[=+\-@\t\r']/.test(cell) ? cell.slice(1) : cell;
}
