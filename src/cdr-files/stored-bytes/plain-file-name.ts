import { basename } from 'node:path';

/** Control characters, and characters that change the reading direction. */
const UNPRINTABLE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The name without the sender's path. */
export function plainFileName(name: string): string {
  const last = basename(name.replace(/\\/g, '/')).replace(UNPRINTABLE, '').slice(-255).toWellFormed().trim();
  return /^\.{0,2}$/.test(last) ? 'unnamed' : last;
}
