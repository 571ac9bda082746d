/** A whole number from 0 to `below` - 1. */
export type Random = (below: number) => number;

/**
 * Numbers that look random and are the same for the same seed (mulberry32); not for secrets. The function gives
 * a whole number from 0 to `below` - 1.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((((mixed ^ (mixed >>> 14)) >>> 0) * below) / 0x1_0000_0000) | 0;
  };
}
