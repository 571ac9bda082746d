/**
 * Whether a name matches a pattern in which `*` stands for any characters and `?` for one. No expression of a user runs
 * here: the time is at most the product of both lengths.
 */
export function matchesGlob(pattern: string, name: string): boolean {
  let [p, n, star, after] = [0, 0, -1, 0];
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p;
      after = n;
      p += 1;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n])) {
      p += 1;
      n += 1;
    } else if (star >= 0) {
      p = star + 1;
      after += 1;
      n = after;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}
