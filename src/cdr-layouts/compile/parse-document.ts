import { checkJsonShape } from '../../common/limits/json-shape';
import { LayoutDocumentError } from '../documents/layout-document-error';
import { DEEPEST, MAX_DOCUMENT_BYTES, readLayoutDocument, type ReadLayout } from './read-document';

/** JSON can name no character that is half of one, and PostgreSQL keeps no NUL. */
const UNWRITABLE = /[\0\p{Surrogate}]/u;

/**
 * Reads JSON text that describes a layout. Nothing is made of text that is too large, too deep or has too many values.
 * @throws LayoutDocumentError it does not describe one; the sentence says where, and what is expected there
 */
export function parseLayoutDocument(bytes: Buffer): ReadLayout {
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    throw new LayoutDocumentError(`has more than ${MAX_DOCUMENT_BYTES} bytes`);
  }
  return readWritableDocument(jsonIn(bytes));
}

/**
 * Reads a value that describes a layout and can be kept.
 * @throws LayoutDocumentError as {@link parseLayoutDocument} does
 */
export function readWritableDocument(value: unknown): ReadLayout {
  const read = readLayoutDocument(value);
  const unwritable = findUnwritable(value);
  if (unwritable !== null) {
    throw new LayoutDocumentError(
      `has the text ${JSON.stringify(unwritable)}, which holds no whole character`,
    );
  }
  return read;
}

function jsonIn(bytes: Buffer): unknown {
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  checkJsonShape(bytes, { levels: DEEPEST }, (fault) => new LayoutDocumentError(fault));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LayoutDocumentError(`is no JSON: ${(error as Error).message}`);
  }
}

/** A text or a name anywhere in it that cannot be kept. */
function findUnwritable(value: unknown): string | null {
  if (typeof value === 'string') return UNWRITABLE.test(value) ? value : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    const found = UNWRITABLE.test(name) ? name : findUnwritable(part);
    if (found !== null) return found;
  }
  return null;
}
