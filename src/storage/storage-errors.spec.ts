import { writeFile } from 'node:fs/promises';
import {
  accessFailure,
  StorageNameTakenError,
  StorageUnavailableError,
  StorageWriteError,
  writeFailure,
} from './storage-errors';

describe('writeFailure', () => {
  it('says that storage is full, and what to do', async () => {
    const refused: unknown = await writeFile('/dev/full', 'x').catch((error: unknown) => error);
    const failure = writeFailure('a/f', refused);
    expect(failure).toBeInstanceOf(StorageWriteError);
    expect(failure.message).toBe(
      'a/f was not stored because storage is full (ENOSPC): free space, then try again.',
    );
    expect(failure.cause).toBe(refused);
  });

  it.each(['EIO', 'EROFS', 'EACCES', 'ENOENT'])('takes %s for storage that cannot be used', (code) => {
    expect(writeFailure('f', Object.assign(new Error(), { code }))).toBeInstanceOf(StorageUnavailableError);
  });

  it('tells a refusal it does not know by its code', () => {
    const failure = writeFailure('f', Object.assign(new Error(), { code: 'EFBIG' }));
    expect(failure).toBeInstanceOf(StorageWriteError);
    expect(failure.message).toBe('f was not stored because storage refused the bytes (EFBIG).');
  });

  it('passes a typed error unchanged', () => {
    const taken = new StorageNameTakenError('f');
    expect(writeFailure('g', taken)).toBe(taken);
    expect(accessFailure('g', taken)).toBe(taken);
  });
});

it('names the class and the file of each error', () => {
  const error = new StorageNameTakenError('a/f');
  expect([error.name, error.fileName, error.message]).toEqual([
    'StorageNameTakenError',
    'a/f',
    'a/f is in storage already and is never overwritten.',
  ]);
});
