import { layoutNamed, parseCdrBytes } from '../../../test/support/parse-cdr-bytes';
import { BAD_LINES_AMONG_FEW_CALLS, BAD_LINES_BEFORE_FIRST_CALL } from './rejection-limit';
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
