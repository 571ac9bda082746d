import type { CdrFileBytes, StoredBytes } from './cdr-file-bytes';
import type { NewCdrFile } from './cdr-file.repository';
import { AUTO } from './file-types';
import { recogniseLayout } from './parsing/recognise-layout';
import { UnreadableFileError } from './parsing/unreadable-file-error';

/**
 * A file as it is to be recorded, its layout recognised where that was asked for. Doubt makes it a failure, not a guess.
 * @param failure why it will not be imported, where that is known already
 */
export async function identifyFile(
  bytes: CdrFileBytes,
  stored: StoredBytes,
  description: Pick<NewCdrFile, 'fileName' | 'carrier' | 'fileType' | 'daily' | 'notes'>,
  failure: string | null = null,
): Promise<NewCdrFile> {
  const file = { ...stored, ...description, fileTypeRecognised: false, bundleCdrFileId: null, failure };
  if (description.fileType !== AUTO || failure !== null) return file;
  try {
    const head = await bytes.head(stored);
    const layout = recogniseLayout(head, head.length === stored.sizeBytes, description.fileName);
    return { ...file, fileType: layout.name, fileTypeRecognised: true };
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    return { ...file, failure: `The file cannot be imported: ${error.message}.` };
  }
}
