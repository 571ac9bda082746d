import { isDeepStrictEqual } from 'node:util';
import type { StoredBytes } from '../../storage/small-stored-file';

/** More than any manifest has: some 2 KB, and 70 bytes a recipient. */
export const MAX_MANIFEST_BYTES = 1024 * 1024;

/**
 * What makes a stored manifest another one than is on record, in words that go on from its name; null when nothing.
 * @param stored no more than {@link MAX_MANIFEST_BYTES} of it
 */
export function manifestProblem({ bytes, sizeBytes }: StoredBytes, recorded: Buffer): string | null {
  if (sizeBytes === recorded.length && bytes.equals(recorded)) return null;
  if (sizeBytes < recorded.length && bytes.equals(recorded.subarray(0, sizeBytes))) {
    return `is cut short: ${sizeBytes} of its ${recorded.length} bytes are left`;
  }
  const [found, signed] = [fieldsOf(bytes), fieldsOf(recorded)];
  if (sizeBytes > bytes.length || !found || !signed) return 'was changed: it is no manifest any more';
  const names = new Set([...Object.keys(signed), ...Object.keys(found)]);
  const changed = [...names].filter((name) => !isDeepStrictEqual(found[name], signed[name]));
  return changed.length > 0 ? `was changed in ${changed.join(', ')}` : 'was changed in its layout';
}

function fieldsOf(bytes: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown> | null)
      : null;
  } catch {
    return null;
  }
}
