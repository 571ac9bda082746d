import { AUTO } from '../../cdr-layouts/catalogue/file-types';
import { ConflictError } from '../../common/errors/problem.error';
import { assertHasBytes } from '../records/expired-bytes';
import { isBundleKind } from '../records/bundle-kind';
import type { CdrFile } from '../records/cdr-file.entity';

/** @throws ConflictError when no import of the file waits or runs */
export function assertCancellable({ id, status, fileType }: CdrFile): void {
  if (isBundleKind(fileType)) {
    throw new ConflictError(`CDR file ${id} is a bundle and is not imported itself; cancel its files.`);
  }
  if (status === 'Pending' || status === 'Importing') return;
  throw new ConflictError(
    `CDR file ${id} is "${status}"; only an import that waits or runs can be cancelled.`,
  );
}

/**
 * @param bundle the bundle that the file came in, null when it came by itself
 * @throws ConflictError when the file did not fail, or another attempt could not end otherwise
 */
export function assertRetriable(file: CdrFile, bundle: CdrFile | null): void {
  const { id, status, fileType, filePath } = file;
  if (status !== 'Failed') {
    throw new ConflictError(`CDR file ${id} is "${status}"; only a failed one can be tried again.`);
  }
  assertHasBytes(file, 'tried again');
  if (isBundleKind(fileType)) {
    throw new ConflictError(
      `CDR file ${id} is a bundle, which is opened when it is received; send it again.`,
    );
  }
  if (bundle?.filePath === filePath) {
    throw new ConflictError(`CDR file ${id} could not be taken out of its bundle; send it again.`);
  }
  if (fileType === AUTO) {
    throw new ConflictError(
      `The layout of CDR file ${id} could not be recognised; send it again and name the layout.`,
    );
  }
}
