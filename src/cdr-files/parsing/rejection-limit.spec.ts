import { layoutNamed, parseCdrBytes } from '../../../test/support/parse-cdr-bytes';
import {
  RejectionLimit,
  BAD_BYTES_AMONG_FEW_CALLS,
  BAD_LINES_AMONG_FEW_CALLS,
  BAD_LINES_BEFORE_FIRST_CALL,
} from './rejection-limit';
import { UnreadableFileError } from './unreadable-file-error';

const GOOD = '206,2026-10-14,13:21:11\n';
const HEADER = 'target,startDate,startTime\n';

function parse(lines: string): ReturnType<typeof parseCdrBytes> {
  return parseCdrBytes(HEADER + lines, layoutNamed('calls-csv'), 64 * 1024);
}

it('a file is given up after 10,000 bad lines without a call, with the reason of the first', async () => {
  const bad = 'x\n'.repeat(BAD_LINES_BEFORE_FIRST_CALL - 1);
  expect((await parse(bad + GOOD)).counts).toMatchObject({ rejectedLines: 9_999, callLines: 1 });
  await expect(parse(`${bad}x\n${GOOD}`)).rejects.toThrow(
    new UnreadableFileError(
      'not one of its first 10000 lines is a call; line 2: 1 columns where 3 are expected',
    ),
  );
});

it('a file with hardly a call among 100,000 bad lines is given up', async () => {
  await expect(parse(GOOD + 'x\n'.repeat(BAD_LINES_AMONG_FEW_CALLS))).rejects.toThrow(
    '100000 of its first 100001 lines are no calls; line 3: 1 columns where 3 are expected',
  );
});

it('a file in which every tenth line is a call keeps each of the others, however many they are', async () => {
  const { counts, rejected } = await parse((GOOD + 'x\n'.repeat(9)).repeat(12_000));
  expect(counts).toMatchObject({ lineCount: 120_001, rejectedLines: 108_000, callLines: 12_000 });
  expect(rejected).toHaveLength(108_000);
});

it('long bad lines among hardly a call are given up sooner, by their bytes', () => {
  const counts = {
    lineCount: 3,
    headerLines: 0,
    blankLines: 0,
    rejectedLines: 2,
    callLines: 1,
    callCount: 1,
  };
  const enough = { ...counts, lineCount: 20, rejectedLines: 18, callLines: 2 };
  const half = BAD_BYTES_AMONG_FEW_CALLS / 2;
  new RejectionLimit().add('too long', BAD_BYTES_AMONG_FEW_CALLS, enough);
  const limit = new RejectionLimit();
  limit.add('too long', half, counts);
  expect(() => limit.add('too long', half, { ...counts, rejectedLines: 10 })).toThrow(
    new UnreadableFileError('10 of its first 11 lines are no calls; line 3: too long'),
  );
});
