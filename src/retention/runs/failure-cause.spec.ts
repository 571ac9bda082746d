import { QueryFailedError } from 'typeorm';
import { LeaseLostError } from '../../database/lease';
import { StorageUnavailableError, StorageWriteError } from '../../storage/storage-errors';
import { AgeKeyError } from '../../dr-files/keys/age-keys';
import { DrFileUnreadableError } from '../../dr-files/streams/dr-file-reader';
import { causeOf, failureSentence } from './failure-cause';
import { ReadBackError, SetChangedError } from '../records/retention-errors';

const away = new QueryFailedError(
  'select target',
  ['01134960000'],
  Object.assign(new Error('x'), { code: '57P01' }),
);

const ended = new QueryFailedError('select 1', [], Object.assign(new Error('x'), { code: '57014' }));

it.each([
  ['read back', new ReadBackError('file', 'the CSV has 1 row, expected 2')],
  ['read back', new DrFileUnreadableError('file', 'is cut short')],
  ['storage', new StorageUnavailableError('file', 'Storage is away.')],
  ['storage', new StorageWriteError('file', 'Storage is full.')],
  ['keys', new AgeKeyError('The identity file is gone.')],
  ['lease', new LeaseLostError('retention')],
  ['rows changed', new SetChangedError()],
  ['database', away],
  ['database', ended],
  ['other', new TypeError('01134960000 is not iterable')],
] as const)('a failure of %s is counted as that: %s', (cause, error) => {
  expect(causeOf(error)).toBe(cause);
});

it.each([
  new ReadBackError('file', 'it is empty'),
  new StorageUnavailableError('file', 'Storage is away.'),
  new SetChangedError(),
])('a failure that has a sentence keeps it: %s', (error) => {
  expect(failureSentence(error)).toBe(error.message);
});

it.each([away, new TypeError('01134960000 is not iterable')])(
  'a failure whose message may hold personal data is told without it',
  (error) => {
    expect(failureSentence(error)).toMatch(/[Nn]othing of the unfinished file was removed\.$/);
    expect(failureSentence(error)).not.toContain('0113');
  },
);

it('a run whose statement took too long says so, and what becomes of the rest', () => {
  expect(failureSentence(ended)).toMatch(
    /took longer than it may \(DATABASE_WORK_SECONDS\).*the next run goes on/,
  );
});
