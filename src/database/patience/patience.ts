import { setTimeout as sleep } from 'node:timers/promises';
import type { Reader } from '../reader';
import { lockHolders } from './lock-holders';
import { MigrationLockError } from './migration-lock.error';

/** How long a migration waits for locks. Behind a lock that is waited for, every list of that table waits as well. */
export interface Patience {
  /** For one lock. */
  readonly lockMs: number;
  readonly tries: number;
  /** Pauses between tries double from a tenth of a second up to this; nobody waits meanwhile. */
  readonly longestPauseMs: number;
}

/** About five minutes. */
export const USUAL_PATIENCE: Patience = { lockMs: 100, tries: 65, longestPauseMs: 5000 };

const FIRST_PAUSE_MS = 100;
const LOCK_NOT_AVAILABLE = '55P03';
const DEADLOCK = '40P01';

/**
 * Does work that lets go of all its locks where it does not get one in time, and does it again later.
 * @param looker sees who holds locks; it takes part in no transaction of the work
 * @param work told which try it is, from 1
 * @throws MigrationLockError all tries failed
 */
export async function withPatience<T>(
  looker: Reader,
  { tries, longestPauseMs }: Patience,
  work: (attempt: number) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(attempt);
    } catch (error) {
      if (!isLockFailure(error)) throw error;
      if (attempt >= tries) throw new MigrationLockError(tries, await lockHolders(looker), error);
    }
    await sleep(Math.min(longestPauseMs, FIRST_PAUSE_MS * 2 ** (attempt - 1)));
  }
}

function isLockFailure(error: unknown): boolean {
  const { code } = (error as { driverError?: { code?: string } }).driverError ?? {};
  return code === LOCK_NOT_AVAILABLE || code === DEADLOCK;
}
