type Cell = string | number | boolean | null;

const GAP = '  ';

/** Lines of aligned columns below their headings; columns of numbers are aligned at the right. */
export function table(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const columns = headings.map((heading, index) => {
    const cells = rows.map((row) => row[index] ?? null);
    const numeric =
      cells.some((cell) => typeof cell === 'number') &&
      cells.every((cell) => cell === null || typeof cell === 'number');
    const texts = cells.map(cellText);
    const width = Math.max(heading.length, ...texts.map((text) => text.length));
    return { heading, texts, pad: (text: string) => (numeric ? text.padStart(width) : text.padEnd(width)) };
  });
  const line = (cell: (column: (typeof columns)[number]) => string): string =>
    columns
      .map((column) => column.pad(cell(column)))
      .join(GAP)
      .trimEnd();
  return [
    line(({ heading }) => heading),
    ...rows.map((_, index) => line(({ texts }) => texts[index] ?? '')),
  ].join('\n');
}

/** Names and values below each other, the values aligned. */
export function listing(entries: readonly (readonly [name: string, value: Cell])[]): string {
  const width = Math.max(...entries.map(([name]) => name.length));
  return entries.map(([name, value]) => `${name.padEnd(width)}${GAP}${cellText(value)}`).join('\n');
}

/** A count with separated thousands. */
export function thousands(count: number): string {
  return count.toLocaleString('en-GB');
}

/** Names in a line: a few as they are, of many their count and the last. */
export function briefly(names: readonly string[]): string {
  return names.length <= 3
    ? names.join(', ')
    : `${thousands(names.length)}, the last of them ${names.at(-1)}`;
}

function cellText(cell: Cell): string {
  if (typeof cell === 'number') return thousands(cell);
  return cell === null || cell === '' ? '-' : String(cell);
}
