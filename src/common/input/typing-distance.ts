/** How many characters have to be put in, taken out or exchanged (Levenshtein). */
export function typingDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, ofA] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, ofB] of [...b].entries()) {
      next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + (ofA === ofB ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
