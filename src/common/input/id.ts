const MAX_ID = 2n ** 63n - 1n;

/** True for a positive decimal integer below 2^63, without sign or leading zero. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[1-9]\d{0,18}$/.test(value) && BigInt(value) <= MAX_ID;
}
