import { OperatorError } from '../../common/errors/operator.error';

/** A migration did not get a lock in all of its tries. It was undone; those before it are in place, and nobody waits. */
export class MigrationLockError extends OperatorError {
  readonly code = 'migration-lock';

  /** @param holders whose locks were in its way at the last try, in words */
  constructor(tries: number, holders: readonly string[], cause: unknown) {
    super(
      `A migration needs a lock that others did not let go in ${tries} tries: ${holders.join('; ') || 'they are gone by now'}. ` +
        'Servers work on, and what was not migrated is unchanged. Wait until that has ended, or end it ' +
        '("select pg_terminate_backend(PID)"), and migrate again.',
      { cause },
    );
  }
}
