const HOUR_SECONDS = 3600;

/**
 * Seconds between two moments of a clock that local time may have changed in between, which shows as an hour too much or
 * too little. Real durations of the same call tell: `atMost` is all of it, `less` the part after the second moment. Each
 * figure is cut to whole seconds for itself, so that they may differ by one.
 * @returns null where the moments cannot be of one call
 */
export function secondsBetween(
  from: number,
  to: number,
  atMost: number | null,
  less: number | null,
): number | null {
  const difference = to - from;
  const candidates = [difference, difference + HOUR_SECONDS, difference - HOUR_SECONDS].filter(
    (seconds) => seconds >= 0,
  );
  const expected = atMost !== null && less !== null ? atMost - less : null;
  const exact = candidates.find((seconds) => expected !== null && Math.abs(seconds - expected) <= 1);
  return exact ?? candidates.find((seconds) => seconds <= (atMost ?? difference) + 1) ?? null;
}
