import { OperatorError } from '../../common/errors/operator.error';

/**
 * The embedded PostgreSQL cannot be used. Where needed, the sentence is followed by the last lines of the server's log,
 * which hold no personal data.
 */
export class EmbeddedPostgresError extends OperatorError {
  readonly code = 'embedded-postgres';
}

/** The `code` of a system error ("ENOENT") or of a PostgreSQL error ("57P03"), undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
