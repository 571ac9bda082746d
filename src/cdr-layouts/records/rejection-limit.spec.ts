import { layoutNamed, parseCdrBytes } from '../../../test/support/cdr-files/parse-cdr-bytes';
import type { LineCounts } from './line-counts';
import {
  BAD_BYTES_AMONG_FEW_CALLS,
  BAD_LINES_AMONG_FEW_CALLS,
  BAD_LINES_BEFORE_FIRST_CALL,
  RejectionLimit,
} from './rejection-limit';

const GOOD = '206,2026-10-14,13:21:11\n';
const HEADER = 'target,startDate,startTime\n';

function parse(lines: string): ReturnType<typeof parseCdrBytes> {
  return parseCdrBytes(HEADER + lines, layoutNamed('calls-csv'), 64 * 1024);
}

function counts(rejectedLines: number, callLines: number): LineCounts {
  const lineCount = rejectedLines + callLines;
  return { lineCount, headerLines: 0, blankLines: 0, rejectedLines, callLines, callCount: callLines };
}

it('a file is given up after 100,000 bad lines without a call, with the reason of the first', async () => {
  const bad = 'x\n'.repeat(BAD_LINES_BEFORE_FIRST_CALL - 1);
  expect((await parse(bad + GOOD)).counts).toMatchObject({ rejectedLines: 99_999, callLines: 1 });
  await expect(parse(`${bad}x\n${GOOD}`)).rejects.toThrow(
    new Error('not one of its first 100000 lines is a call; line 2: 1 column where 3 are expected'),
  );
});

it('a file with hardly a call among a million bad lines is given up, one with every hundredth is not', () => {
  const limit = new RejectionLimit();
  limit.add('broken', 1, counts(1, 1));
  limit.add('broken', 1, counts(BAD_LINES_AMONG_FEW_CALLS - 1, 1));
  limit.add('broken', 1, counts(BAD_LINES_AMONG_FEW_CALLS * 5, BAD_LINES_AMONG_FEW_CALLS / 10));
  expect(() => limit.add('broken', 1, counts(BAD_LINES_AMONG_FEW_CALLS, 1))).toThrow(
    new Error('1000000 of its first 1000001 lines are no calls; line 2: broken'),
  );
});

it('long bad lines among hardly a call are given up sooner, by their bytes', () => {
  const half = BAD_BYTES_AMONG_FEW_CALLS / 2;
  new RejectionLimit().add('too long', BAD_BYTES_AMONG_FEW_CALLS, counts(98, 2));
  const limit = new RejectionLimit();
  limit.add('too long', half, counts(2, 1));
  expect(() => limit.add('too long', half, counts(200, 1))).toThrow(
    new Error('200 of its first 201 lines are no calls; line 3: too long'),
  );
});
