import { createHash } from 'node:crypto';
import type { RemoteFile } from '../connections/remote-files';

/** A file that was seen at a source, as its row has it. */
export interface SeenFile extends RemoteFile {
  readonly id: string;
  readonly attempts: number;
  readonly cdrFileId: string | null;
}

/** What became of a file at its source after it was received. */
export type SeenOutcome = 'left' | 'moved' | 'removed' | 'gone' | 'replaced';

/**
 * What tells a file from all others of its source: the folder, the place, the size, the time and the version, as SHA-256 in
 * hexadecimal. The same name with other bytes is another file.
 */
export function identityOf(folder: string, file: RemoteFile): string {
  const { place, sizeBytes, modifiedAt, version } = file;
  const parts = [folder, place, sizeBytes, modifiedAt?.getTime() ?? null, version];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
