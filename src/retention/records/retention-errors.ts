import { OperatorError } from '../../common/errors/operator.error';
import { StorageError } from '../../storage/storage-errors';

/** What storage gave back is not what was written: nothing is removed. */
export class ReadBackError extends OperatorError {
  readonly code = 'dr-file-differs';

  constructor(fileName: string, difference: string) {
    super(`${fileName} was read back from storage and differs: ${difference}. Nothing was removed`);
  }
}

/** There are DR files on record, and storage has nothing at all where they were: it is another one, or not mounted. */
export class EmptyStorageError extends StorageError {
  readonly code = 'storage-empty';

  constructor(newestFileName: string) {
    super(
      newestFileName,
      `Storage holds none of the DR files on record, neither ${newestFileName} nor its manifest: is its disk mounted, and is ` +
        'STORAGE_URL right? Nothing was written or removed.',
    );
  }
}

/** A row was held, released, reinstated or erased between export and removal: the DR file and the table differ. */
export class SetChangedError extends OperatorError {
  readonly code = 'rows-changed';

  constructor() {
    super(
      'Rows that were exported changed before they could be removed (a legal hold, a reinstatement); nothing was removed',
    );
  }
}

/**
 * A month could not be dropped: others kept its short lock away, or rows came that stay. It is too large to be
 * deleted at once.
 */
export class PartitionBusyError extends Error {
  constructor() {
    super('The month could not be dropped because somebody was using it all the while; nothing was removed');
    this.name = 'PartitionBusyError';
  }
}

/** What a run's failure is counted under. `died`: its process did, and another run found it. */
export const FAILURE_CAUSES = [
  'database',
  'storage',
  'read back',
  'keys',
  'lease',
  'rows changed',
  'clock',
  'died',
  'other',
] as const;
export type FailureCause = (typeof FAILURE_CAUSES)[number];
