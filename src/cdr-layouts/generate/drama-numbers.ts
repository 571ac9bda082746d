import type { Random } from './random';

/** Prefixes of the ranges that Ofcom reserves for drama, each good for 000 to 999. */
export const landlines = ['01134960', '01174960', '01632960', '02079460'];
export const mobiles = ['07700900'];
export const freephones = ['08081570'];

/** A number that belongs to no subscriber. */
export function drama(random: Random, prefixes: readonly string[]): string {
  return `${pick(random, prefixes)}${`${random(1000)}`.padStart(3, '0')}`;
}

/** One in eighteen callers withholds the number. */
export function callerNumber(random: Random): string {
  return random(18) === 0 ? '' : drama(random, random(2) === 0 ? mobiles : landlines);
}

export function pick<T>(random: Random, values: readonly T[]): T {
  return values[random(values.length)] as T;
}
