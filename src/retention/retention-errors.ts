/** What storage gave back is not what was written: nothing is removed. */
export class ReadBackError extends Error {
  constructor(fileName: string, difference: string) {
    super(`${fileName} was read back from storage and differs: ${difference}. Nothing was removed`);
    this.name = 'ReadBackError';
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
