import { ConflictError, NotFoundError } from '../../common/errors/problem.error';
import type { CdrFile } from './cdr-file.entity';

type Expiring = Pick<CdrFile, 'id' | 'bytesExpiredAt' | 'rejectedCount'>;

/** @throws ConflictError what takes the bytes of the file cannot be done any more */
export function assertHasBytes({ id, bytesExpiredAt }: Expiring, done: string): void {
  if (bytesExpiredAt === null) return;
  throw new ConflictError(
    `The bytes of CDR file ${id} were removed on ${day(bytesExpiredAt)}, when their retention period was over: it cannot be ${done}.`,
  );
}

/** @throws NotFoundError the file had rejected lines, and they were removed with its bytes */
export function assertHasLines({ id, bytesExpiredAt, rejectedCount }: Expiring): void {
  if (bytesExpiredAt === null || !rejectedCount) return;
  throw new NotFoundError(
    `The rejected lines of CDR file ${id} were removed on ${day(bytesExpiredAt)} with its bytes, when their retention period was over.`,
  );
}

function day(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
