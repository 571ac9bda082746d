import { StorageError } from '../../../src/storage/storage-errors';

export const S3_KEY = { AWS_ACCESS_KEY_ID: 'the-key-id', AWS_SECRET_ACCESS_KEY: 'the-secret' };

/** The SDK takes the errors of Node's own modules, which are of another realm in jest, for no errors: no code then. */
export const CANNOT_BE_REACHED =
  /^Storage cannot be used \((E[A-Z]+|unknown error) at f\): check S3_ENDPOINT and the network, then try again\.$/;

/** The typed error that work ends with; it tells one sentence, and no key, address or words of the server. */
export async function failureOf(work: Promise<unknown>): Promise<StorageError> {
  const failure: unknown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(StorageError);
  const { message, cause } = failure as StorageError;
  expect(`${message} ${String(cause)}`).not.toMatch(/the-key-id|the-secret|secret words|127\.0\.0\.1/);
  expect(message).toMatch(/^[^\n]+\.$/);
  return failure as StorageError;
}
