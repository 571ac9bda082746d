const [FIRST_SECONDS, LONGEST_SECONDS] = [30, 3600];

/** The pause after so many failures in a row: half a minute, then twice as long each time, up to an hour. */
export function pauseSeconds(failures: number): number {
  return Math.min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** Math.min(failures - 1, 10));
}
