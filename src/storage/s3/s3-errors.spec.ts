import { S3ServiceException } from '@aws-sdk/client-s3';
import { s3AccessFailure, s3WriteFailure } from './s3-errors';
import { StorageNameTakenError, StorageUnavailableError, StorageWriteError } from '../storage-errors';

function answered(name: string, httpStatusCode: number): S3ServiceException {
  const message = 'AKIASECRET is not allowed';
  return new S3ServiceException({ name, $fault: 'client', $metadata: { httpStatusCode }, message });
}

describe('s3AccessFailure', () => {
  it.each([
    [
      Object.assign(new Error(), { code: 'ECONNREFUSED' }),
      'ECONNREFUSED',
      'check S3_ENDPOINT and the network, then',
    ],
    [
      Object.assign(new Error(), { name: 'CredentialsProviderError' }),
      'CredentialsProviderError',
      'no AWS credentials',
    ],
    [answered('NoSuchBucket', 404), 'NoSuchBucket', 'make the bucket'],
    [answered('SignatureDoesNotMatch', 403), 'SignatureDoesNotMatch', 'check the AWS credentials'],
    [answered('ExpiredToken', 400), 'ExpiredToken', 'check the AWS credentials'],
    [answered('RequestTimeTooSkewed', 403), 'RequestTimeTooSkewed', "set this machine's clock right"],
    [answered('PermanentRedirect', 301), 'PermanentRedirect', 'the bucket is elsewhere: check AWS_REGION'],
    [answered('Unknown', 403), 'HTTP 403', 'check the AWS credentials'],
    [answered('SlowDown', 503), 'SlowDown', 'it has trouble of its own; try again later'],
    ['no error at all', 'unknown error', 'check S3_ENDPOINT'],
  ])('says what to do: %s', (error, code, advice) => {
    const failure = s3AccessFailure('a/f', error);
    expect(failure).toBeInstanceOf(StorageUnavailableError);
    expect(failure.message).toContain(`Storage cannot be used (${code} at a/f): ${advice}`);
    expect(`${failure.message} ${(failure.cause as Error).message}`).not.toContain('AKIASECRET');
  });
});

describe('s3WriteFailure', () => {
  it.each([
    [answered('InsufficientStorage', 507), StorageWriteError],
    [answered('XMinioStorageFull', 507), StorageWriteError],
    [answered('QuotaExceeded', 403), StorageWriteError],
    [answered('EntityTooLarge', 400), StorageWriteError],
    [answered('AccessDenied', 403), StorageUnavailableError],
    [answered('NoSuchBucket', 404), StorageUnavailableError],
    [answered('InternalError', 500), StorageUnavailableError],
  ])('tells a refusal of the bytes from a storage that is away: %s', (error, kind) => {
    expect(s3WriteFailure('f', error)).toBeInstanceOf(kind);
  });

  it('passes a typed error unchanged', () => {
    const taken = new StorageNameTakenError('f');
    expect(s3WriteFailure('g', taken)).toBe(taken);
    expect(s3AccessFailure('g', taken)).toBe(taken);
  });
});
