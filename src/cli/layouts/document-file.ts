import { faultOf } from '../../cdr-files/layouts/document-input';
import { parseLayoutDocument } from '../../cdr-layouts/compile/parse-document';
import { MAX_DOCUMENT_BYTES, type ReadLayout } from '../../cdr-layouts/compile/read-document';
import { LayoutDocumentError } from '../../cdr-layouts/documents/layout-document-error';
import { InvalidInputError } from '../../common/errors/problem.error';
import { openCdrFile } from '../cdr/input-file';

/** The first bytes of a file. */
export interface FileHead {
  readonly bytes: Buffer;
  /** Whether that is all of it. */
  readonly isWhole: boolean;
}

/** @throws CommandError when there is no such file, or it cannot be read */
export async function headOf(path: string, most: number): Promise<FileHead> {
  const { handle } = await openCdrFile(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(most + 1), 0);
    return { bytes: buffer.subarray(0, bytesRead), isWhole: bytesRead <= most };
  } finally {
    await handle.close();
  }
}

/** @throws CommandError as {@link headOf} @throws InvalidInputError it describes no layout; the sentence says why */
export async function readDocumentFile(path: string): Promise<ReadLayout> {
  const { bytes } = await headOf(path, MAX_DOCUMENT_BYTES);
  try {
    return parseLayoutDocument(bytes);
  } catch (error) {
    if (!(error instanceof LayoutDocumentError)) throw error;
    throw InvalidInputError.parameter(`The layout in ${path}`, faultOf(error));
  }
}
