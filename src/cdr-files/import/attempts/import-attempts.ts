/** A file whose import has failed this often is `Failed`. */
export const MAX_ATTEMPTS = 5;

/** Seconds before the next attempt, after the first one, the second, and so on. */
const PAUSES_SECONDS = [5, 15, 45, 135] as const;

/** The pause after an attempt that failed. */
export function pauseSeconds(attempt: number): number {
  return PAUSES_SECONDS[attempt - 1] ?? 0;
}

/** The pause after an attempt whose process died. After the first one there is none: most servers die of something else. */
export function pauseAfterDeathSeconds(attempt: number): number {
  return attempt === 1 ? 0 : pauseSeconds(attempt);
}
