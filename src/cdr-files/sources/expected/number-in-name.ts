import { matchesGlob } from '../records/glob';

/** More digits than this are no running number. */
const MOST_DIGITS = 15;

/** Whether exactly one `#` stands in the pattern. */
export function hasOneRun(pattern: string): boolean {
  return pattern.split('#').length === 2;
}

/**
 * The number at the place of `#` in a name, its last one where several places fit; null where the name is another one.
 * @param pattern with `*` and `?`, and one `#`
 */
export function numberInName(pattern: string, name: string): { value: number; digits: number } | null {
  const [before = '', after = ''] = pattern.split('#');
  const runs = [...name.matchAll(/\d+/g)].reverse();
  for (const { 0: digits, index } of runs) {
    const rest = name.slice(index + digits.length);
    if (digits.length > MOST_DIGITS) continue;
    if (matchesGlob(before, name.slice(0, index)) && matchesGlob(after, rest))
      return { value: Number(digits), digits: digits.length };
  }
  return null;
}
