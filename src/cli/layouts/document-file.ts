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
  const input = await openCdrFile(path);
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of input.read() as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > most) break;
    }
  } finally {
    await input.close();
  }
  const bytes = Buffer.concat(chunks);
  return { bytes: bytes.subarray(0, most + 1), isWhole: length <= most };
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
