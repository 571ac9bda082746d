const CONTRACTING = /^Contract\w*After(\d{13})\d{13}$/;

/**
 * Whether code works on a schema with a migration that it does not have. The migration's own name says so, which stands in the
 * database with the change itself. One that says nothing keeps out all code that does not have it.
 * @param migration that this code does not have
 * @param known those that it has
 */
export function worksBeside(migration: string, known: readonly string[]): boolean {
  if (/^Expand[A-Z]/.test(migration)) return true;
  const [, needed] = CONTRACTING.exec(migration) ?? [];
  return needed !== undefined && known.some((name) => name.endsWith(needed));
}
