/**
 * A text cell that no spreadsheet takes for a formula: an apostrophe goes before `=`, `+`, `-`, `@`, and before an
 * apostrophe that stands before one of them or another apostrophe, so that taking one off gives the text back.
 * The layout `calls-csv` reads it so.
 */
export function safeCell(sql: string): string {
  return `case when left(${sql}, 1) in ('=', '+', '-', '@') or (left(${sql}, 1) = '''' and substr(${sql}, 2, 1) in ('=', '+', '-', '@', ''''))
    then '''' || ${sql} else ${sql} end`;
}
