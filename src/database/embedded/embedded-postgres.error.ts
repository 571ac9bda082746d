/**
 * The embedded PostgreSQL cannot be used. The message is for the person who starts the program: one sentence
 * that says what to do, where needed followed by the last lines of the server's log, which hold no personal data.
 */
export class EmbeddedPostgresError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EmbeddedPostgresError';
  }
}

/** The `code` of a system error ("ENOENT") or of a PostgreSQL error ("57P03"), undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
