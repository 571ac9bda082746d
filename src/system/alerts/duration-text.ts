const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** The largest unit of which there are two or more: `3 days`, `47 hours`, `1 minute`. */
export function durationText(ms: number): string {
  for (const [unit, length] of UNITS) {
    const count = Math.floor(ms / length);
    if (count >= 2) return `${count} ${unit}s`;
  }
  return ms >= 60_000 ? '1 minute' : 'less than a minute';
}
