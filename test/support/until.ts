import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 120_000;

/** Asks again and again until it is so. */
export async function until(
  isSo: () => Promise<boolean>,
  what: string | (() => string),
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) {
      const lacking = typeof what === 'string' ? what : what();
      throw new Error(`There was not ${lacking} after ${patienceMs / 1000} s.`);
    }
    await sleep(200);
  }
}
