/** How often something was seen, and the line where it was seen first. */
export class Tally {
  count = 0;
  firstLine: number | null = null;

  add(lineNumber: number): void {
    this.count += 1;
    this.firstLine ??= lineNumber;
  }
}

/** All of them together. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = new Tally();
  for (const { count, firstLine } of tallies) {
    sum.count += count;
    if (firstLine !== null) sum.firstLine = Math.min(sum.firstLine ?? firstLine, firstLine);
  }
  return sum;
}
