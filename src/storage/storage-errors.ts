import { OperatorError } from '../common/errors/operator.error';
import { ProblemError, UnavailableError } from '../common/errors/problem.error';

/** An error of storage: one sentence that names the file. */
export abstract class StorageError extends OperatorError {
  constructor(
    readonly fileName: string,
    sentence: string,
    options?: ErrorOptions,
  ) {
    super(sentence, options);
  }

  /** The HTTP answer says that storage is unavailable, not where it is. */
  toProblem(): ProblemError {
    return new UnavailableError('The file storage cannot be used at the moment.');
  }
}

/** A name that storage does not accept: a mistake of the caller. */
export class StorageNameError extends StorageError {
  readonly code = 'storage-name';

  constructor(fileName: string) {
    super(fileName, `${JSON.stringify(fileName)} cannot be the name of a stored file.`);
  }
}

/** The name exists already. That file was not changed. */
export class StorageNameTakenError extends StorageError {
  readonly code = 'storage-name-taken';

  constructor(fileName: string) {
    super(fileName, `${fileName} is in storage already and is never overwritten.`);
  }
}

/** Storage is available and has no file of that name. */
export class StorageNotFoundError extends StorageError {
  readonly code = 'storage-not-found';

  constructor(fileName: string) {
    super(fileName, `${fileName} is not in storage.`);
  }
}

/** Storage did not accept all the bytes. The file does not exist. */
export class StorageWriteError extends StorageError {
  readonly code = 'storage-write';
}

/** Writing would leave less of the disk free than MIN_FREE_DISK_MB. The file does not exist. */
export class StorageLowError extends StorageWriteError {
  constructor(
    fileName: string,
    readonly disk: { readonly freeMb: number; readonly minFreeMb: number },
  ) {
    super(
      fileName,
      `${fileName} was not stored because storage is nearly full: ${lowWords(disk)}. Free space, then try again.`,
    );
  }

  override toProblem(): ProblemError {
    return new UnavailableError(
      `The file storage is nearly full: ${lowWords(this.disk)}. Try again when space was freed.`,
      RETRY_LOW_SECONDS,
    );
  }
}

/** Storage itself cannot be used: it is unavailable, not permitted, or its device fails. */
export class StorageUnavailableError extends StorageError {
  readonly code = 'storage-unavailable';
}

/** Turns a system error while writing into the typed one; a typed one passes unchanged. */
export function writeFailure(fileName: string, error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const code = codeOf(error);
  if (FULL.has(code)) {
    return new StorageWriteError(
      fileName,
      `${fileName} was not stored because storage is full (${code}): free space, then try again.`,
      {
        cause: error,
      },
    );
  }
  if (AWAY.has(code)) return accessFailure(fileName, error);
  return new StorageWriteError(
    fileName,
    `${fileName} was not stored because storage refused the bytes (${code}).`,
    {
      cause: error,
    },
  );
}

/** Turns a system error while finding, reading or removing into the typed one; a typed one passes unchanged. */
export function accessFailure(fileName: string, error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const code = codeOf(error);
  const advice =
    code === 'ETIMEDOUT'
      ? 'it did not answer in time; check the disk or the mount that STORAGE_URL names, then try again'
      : 'check that what STORAGE_URL names is there and permitted';
  return new StorageUnavailableError(
    fileName,
    `Storage cannot be used (${code} at ${fileName}): ${advice}.`,
    {
      cause: error,
    },
  );
}

const RETRY_LOW_SECONDS = 60;

function lowWords({ freeMb, minFreeMb }: StorageLowError['disk']): string {
  return `${freeMb} MB are free, and ${minFreeMb} stay free (MIN_FREE_DISK_MB)`;
}

const FULL = new Set(['ENOSPC', 'EDQUOT']);
const AWAY = new Set([
  'EIO',
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOENT',
  'ENOTDIR',
  'ENODEV',
  'ENXIO',
  'ESTALE',
  'ETIMEDOUT',
]);

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'unknown error';
}
