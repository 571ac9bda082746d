import { ConflictError } from '../../common/errors/problem.error';
import { isBundleKind } from './bundle-kind';
import type { CdrFile } from './cdr-file.entity';

/** @throws ConflictError when the file's status forbids to delete its calls */
export function assertDeletable({ id, status, fileType }: CdrFile): void {
  if (isBundleKind(fileType)) {
    throw new ConflictError(
      `CDR file ${id} is a bundle and has no calls of its own; delete those of its files.`,
    );
  }
  switch (status) {
    case 'Imported':
    case 'Imported with errors':
    case 'Failed': // It has no calls; the deletion decides that it is not tried again.
      return;
    case 'Pending':
    case 'Importing':
      throw new ConflictError(
        `CDR file ${id} is still being imported; delete it when it is in, or cancel the import.`,
      );
    case 'Deleted':
      throw new ConflictError(`The calls of CDR file ${id} were deleted before.`);
    case 'Discarded':
    case 'Potential Duplicate':
      throw new ConflictError(`CDR file ${id} is "${status}" and has no calls to delete.`);
    default:
      status satisfies never;
  }
}
