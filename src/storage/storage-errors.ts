import { OperatorError } from '../common/errors/operator.error';
import { ProblemError, UnavailableError } from '../common/errors/problem.error';

/** Something that storage could not do, told in one sentence that names the file. */
export abstract class StorageError extends OperatorError {
  constructor(
    readonly fileName: string,
    sentence: string,
    options?: ErrorOptions,
  ) {
    super(sentence, options);
  }

  /** An HTTP answer says that storage is away, not where it is. */
  toProblem(): ProblemError {
    return new UnavailableError('The file storage cannot be used at the moment.');
  }
}

/** A name that storage does not take: a mistake of the caller. */
export class StorageNameError extends StorageError {
  readonly code = 'storage-name';

  constructor(fileName: string) {
    super(fileName, `${JSON.stringify(fileName)} cannot be the name of a stored file.`);
  }
}

/** The name exists; what it holds was not touched. */
export class StorageNameTakenError extends StorageError {
  readonly code = 'storage-name-taken';

  constructor(fileName: string) {
    super(fileName, `${fileName} is in storage already and is never overwritten.`);
  }
}

/** There is no file of that name, in a storage that answers. */
export class StorageNotFoundError extends StorageError {
  readonly code = 'storage-not-found';

  constructor(fileName: string) {
    super(fileName, `${fileName} is not in storage.`);
  }
}

/** Storage works but did not take all the bytes; the file is not there. */
export class StorageWriteError extends StorageError {
  readonly code = 'storage-write';
}

/** Storage itself cannot be used: away, not permitted, or its device fails. */
export class StorageUnavailableError extends StorageError {
  readonly code = 'storage-unavailable';
}

/** Turns a system error met while writing into the typed one; a typed one passes unchanged. */
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

/** Turns a system error met while looking, reading or removing into the typed one; a typed one passes unchanged. */
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
