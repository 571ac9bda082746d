import { StorageError, StorageUnavailableError, StorageWriteError } from '../storage-errors';

/**
 * Turns an error of the SDK while writing into the typed one; a typed one passes unchanged. StorageUnavailableError:
 * storage is unavailable, refuses the key or has no such bucket. StorageWriteError: it refuses the bytes.
 */
export function s3WriteFailure(fileName: string, error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const { code, status } = s3Answer(error);
  if (status === 507 || /quota|storagefull|insufficientstorage/i.test(code)) {
    return new StorageWriteError(
      fileName,
      `${fileName} was not stored because storage is full (${code}): free space or raise the quota, then try again.`,
      { cause: causeOf(error) },
    );
  }
  const refusal = status !== null && status >= 400 && status < 500;
  if (!refusal || adviceFor(code, status) !== OTHER_ADVICE) return s3AccessFailure(fileName, error);
  return new StorageWriteError(
    fileName,
    `${fileName} was not stored because storage refused the bytes (${code}).`,
    { cause: causeOf(error) },
  );
}

/** Turns an error of the SDK while finding, reading or removing into the typed one; a typed one passes unchanged. */
export function s3AccessFailure(fileName: string, error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const { code, status } = s3Answer(error);
  return new StorageUnavailableError(
    fileName,
    `Storage cannot be used (${code} at ${fileName}): ${adviceFor(code, status)}.`,
    { cause: causeOf(error) },
  );
}

/** What a server answered, or why it did not answer: a code without blanks, and the HTTP status if there is one. */
export function s3Answer(error: unknown): { readonly code: string; readonly status: number | null } {
  const { name, code, $metadata } = Object(error) as SdkError;
  const status = $metadata?.httpStatusCode ?? null;
  const told = [code, name].find(
    (text) => /^[A-Za-z][A-Za-z0-9_]{2,60}$/.test(text ?? '') && !VAGUE.has(text!),
  );
  return { code: told ?? (status === null ? 'unknown error' : `HTTP ${status}`), status };
}

/** There is no such object, or no such bucket: after a HEAD the answer does not say which. */
export function isMissing(error: unknown): boolean {
  const { code, status } = s3Answer(error);
  return status === 404 && code !== 'NoSuchBucket';
}

interface SdkError {
  readonly name?: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** Names that the SDK uses for errors that it does not know. */
const VAGUE = new Set(['Error', 'Unknown', 'UnknownError', 'S3ServiceException', 'AggregateError']);

const OTHER_ADVICE = 'check what STORAGE_URL and S3_ENDPOINT name';

function adviceFor(code: string, status: number | null): string {
  if (/^(CredentialsProviderError|TokenProviderError)$/.test(code)) {
    return 'no AWS credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE';
  }
  if (code === 'RequestTimeTooSkewed') return "set this machine's clock right";
  if (status === 401 || status === 403 || /^(ExpiredToken|InvalidToken)$/.test(code)) {
    return 'check the AWS credentials, and that they are permitted to use the bucket that STORAGE_URL names';
  }
  if (code === 'NoSuchBucket') return 'make the bucket that STORAGE_URL names, or mend STORAGE_URL';
  if (
    /^(PermanentRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraint\w*)$/.test(code) ||
    isRedirect(status)
  ) {
    return 'the bucket is elsewhere: check AWS_REGION and S3_ENDPOINT';
  }
  if (/^(TimeoutError|AbortError|ETIMEDOUT|RequestTimeout)$/.test(code)) {
    return 'it did not answer in time; check S3_ENDPOINT and the network, then try again';
  }
  if (status !== null && status >= 500 && status !== 501) return 'it has trouble of its own; try again later';
  if (status === null) return 'check S3_ENDPOINT and the network, then try again';
  return OTHER_ADVICE;
}

function isRedirect(status: number | null): boolean {
  return status !== null && status >= 300 && status < 400;
}

/** The error for logs. The SDK's own errors hold the request, its key id and what was signed. */
function causeOf(error: unknown): Error {
  const { code, status } = s3Answer(error);
  return new Error(status === null ? code : `${code}, HTTP status ${status}`);
}
