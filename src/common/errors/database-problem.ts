import {
  QueryFailedError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
} from 'typeorm';
import { ConflictError, ProblemError, UnavailableError } from './problem.error';

const TOO_SLOW =
  'The database took too long to find this, so the search was given up. Ask for less: narrow the list by CDRFileID, number, ' +
  'minDate and maxDate, or createdSince, or leave the exact count out.';
const ENDED =
  'The database ended a statement that took longer than it may, and nothing of it was kept. Try again; if that ends so, too, ask for ' +
  'less at once, or have the operator raise DATABASE_WORK_SECONDS.';
/** A deletion of many calls, above all: ids become visible in their order, so the next deletion waits for it. */
const BUSY =
  'Others keep what this needs locked, such as a deletion of many calls, and it waited as long as it may. Nothing was changed; ' +
  'try again in a moment.';
/** Its primary failed or moved, and the connections lead elsewhere until the operator's proxy or the new primary says so. */
const STANDBY = 'The database is a standby at the moment and takes no changes; try again in a moment.';
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** The system calls of a connection. With any other one, such as `open`, the same codes are about a file. */
const CONNECTION_CALLS = new Set(['connect', 'getaddrinfo', 'read', 'write']);

interface DriverError {
  readonly code?: string;
  readonly message?: string;
  readonly syscall?: string;
}

/** A statement took too long, for the limit of the database or for a reader. The database itself is there. */
export class StatementEndedError extends UnavailableError {}

/** Turns what the database driver throws into a problem where its code is known; null otherwise. */
export function databaseProblem(error: unknown): ProblemError | null {
  const driver = error instanceof QueryFailedError ? (error.driverError as unknown) : error;
  const { code, message } = driver as DriverError;
  // TypeORM releases a transaction's connection when it is lost between two statements.
  if (message === 'Query read timeout') return new StatementEndedError(TOO_SLOW);
  if (code === '57014') return new StatementEndedError(ENDED);
  if (code === '55P03') return lockedTooLong();
  const isLost =
    error instanceof QueryRunnerAlreadyReleasedError ||
    error instanceof QueryRunnerProviderAlreadyReleasedError;
  if (isLost || isAway(driver as DriverError))
    return new UnavailableError('The database cannot be reached at the moment.');
  if (code === '25006') return new UnavailableError(STANDBY);
  // Integrity rules of the database (class 23 and the guards' restrict_violation) that no service foresaw.
  if (code === '23001') return new ConflictError(message ?? 'A rule of the database forbids it.');
  if (code === '40001' || code === '40P01')
    return new ConflictError('Another change got in the way; try again.');
  return null;
}

/** For whoever waits by itself, as PostgreSQL does with a lock_timeout. */
export function lockedTooLong(): UnavailableError {
  return new UnavailableError(BUSY);
}

/** PostgreSQL error classes 08 (connection), 57P (operator intervention) and 53 (resources), a stall, or the socket's own. */
function isAway({ code, message, syscall }: DriverError): boolean {
  if (syscall !== undefined && !CONNECTION_CALLS.has(syscall)) return false;
  if (code) return AWAY.has(code) || /^(08|57P|53|25P03)/.test(code);
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
    message ?? '',
  );
}
