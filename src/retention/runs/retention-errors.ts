import { StorageError } from '../../storage/storage-errors';

/** What storage gave back is not what was written: nothing is removed. */
export class ReadBackError extends Error {
  constructor(fileName: string, difference: string) {
    super(`${fileName} was read back from storage and differs: ${difference}. Nothing was removed`);
    this.name = 'ReadBackError';
  }
}

/** There are DR files on record, and storage has nothing at all where they were: it is another one, or not mounted. */
export class EmptyStorageError extends StorageError {
  constructor(newestFileName: string) {
    super(
      newestFileName,
      `Storage holds none of the DR files on record, neither ${newestFileName} nor its manifest: is its disk mounted, and is ` +
        'STORAGE_URL right? Nothing was written or removed.',
    );
  }
}

/** A whole DR file of the next number is in storage, and this database does not know it: it is no leftover. */
export class UnknownDrFileError extends StorageError {
  constructor(fileName: string) {
    super(
      fileName,
      `${fileName} is in storage with its manifest, but not on record here: was the database restored from an older backup, ` +
        'or is this the storage of another installation? Its rows may be nowhere else, so nothing was overwritten. ' +
        'Move it elsewhere with its manifest and signature, or mend STORAGE_URL; then run again.',
    );
  }
}

/** Between export and removal a row was held, released, reinstated or erased: the export no longer tells the truth. */
export class SetChangedError extends Error {
  constructor() {
    super(
      'Rows that were exported changed before they could be removed (a legal hold, a reinstatement); nothing was removed',
    );
    this.name = 'SetChangedError';
  }
}

/**
 * Others kept the lock away that dropping a month takes for an instant, or rows came that stay, and deleting the month at
 * once would be too much.
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
  'died',
  'other',
] as const;
export type FailureCause = (typeof FAILURE_CAUSES)[number];
