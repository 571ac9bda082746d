import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { layoutNamed, parseCdrBytes } from '../../../test/support/cdr-files/parse-cdr-bytes';

const layout = layoutNamed('asterisk-master');

function line(start: string, answer: string, duration: number, rest = ',"1791121633.7",""'): string {
  return (
    `"acc4","240","07700900379","from-internal","""Desk 4"" <240>","PJSIP/240-7","PJSIP/trunk-e","Dial","x@trunk,60",` +
    `"${start}","${answer}","${start}",${duration},7,"ANSWERED","DOCUMENTATION"${rest}`
  );
}

it('reads a line without header, price or direction', async () => {
  const file = await parseCdrBytes(line('2026-10-04 13:47:13', '2026-10-04 13:47:14', 8), layout);
  const call = file.calls[0]?.call ?? {};
  const known = Object.fromEntries(Object.entries(call).filter(([, value]) => value !== null));
  expect(known).toEqual({
    target: '240',
    external: '07700900379',
    startDate: '2026-10-04',
    startTime: '13:47:13',
    durationSeconds: 7,
    answerTimeSeconds: 1,
    carrierCallId: '1791121633.7',
  });
  expect(Object.keys(call)).toHaveLength(24);
});

it('takes 16 to 21 columns, and the unique id only from where it stands', async () => {
  const id = '"1791121633.7"';
  const rests = [
    ['', null],
    [`,${id}`, '1791121633.7'],
    [',"pbx1-1791121633.7"', 'pbx1-1791121633.7'],
    [',"customer 4711"', null],
    [`,"any-id","customer 4711"`, 'any-id'],
    [`,"",${id},77`, null],
    [`,${id},"",${id},77`, '1791121633.7'],
    [`,"customer 4711","",${id},77`, null],
    [`,"any-id","customer 4711","",${id},77`, 'any-id'],
    [`,"any-id","customer 4711","",${id},77,""`, 'any-id'],
    [`,"any-id","customer 4711","",${id},77,"x"`, 'rejected'],
  ] as const;
  const lines = rests.map(([rest]) => line('2026-10-04 13:47:13', '', 8, rest));
  const file = await parseCdrBytes(lines.join('\n'), layout);
  expect(file.calls.map(({ call }) => call.carrierCallId)).toEqual(
    rests.slice(0, -1).map(([, found]) => found),
  );
  expect(file.rejected).toMatchObject([{ lineNumber: 11, reason: '22 columns where 16 to 21 are expected' }]);
});

it('bills a withheld number to the account, else to the number dialled', async () => {
  const withheld = line('2026-10-04 13:47:13', '', 8).replace('"240"', '""');
  const { calls } = await parseCdrBytes(`${withheld}\n${withheld.replace('"acc4"', '""')}\n`, layout);
  expect(calls.map(({ call }) => call.target)).toEqual(['acc4', '07700900379']);
});

it.each([
  ['clocks go back while it rings', '2026-10-25 01:59:50', '2026-10-25 01:00:05', 30, 15],
  ['clocks go forward while it rings', '2026-03-29 00:59:50', '2026-03-29 02:00:05', 30, 15],
  ['a long one rings when clocks go forward', '2026-03-29 00:59:50', '2026-03-29 02:00:05', 22, 15],
  ['it is not answered', '2026-10-04 13:47:13', '', 8, null],
  ['it is hung up within the second of its answer', '2026-10-04 13:47:13', '2026-10-04 13:47:18', 4, 5],
  ['all of it happens around the turn of a second', '2026-10-04 13:47:13', '2026-10-04 13:47:14', 0, 1],
])('tells how long a call rang when %s', async (_, start, answer, duration, seconds) => {
  const { calls } = await parseCdrBytes(line(start, answer, duration), layout);
  expect(calls[0]?.call.answerTimeSeconds).toBe(seconds);
});

it.each([
  [
    '2026-10-04 13:47:13',
    '2026-10-04 13:40:00',
    'answer "2026-10-04 13:40:00" does not lie between start and end of the call',
  ],
  [
    '2026-10-04 13:47:13',
    '2026-10-04 13:47:23',
    'answer "2026-10-04 13:47:23" does not lie between start and end of the call',
  ],
  ['2026-02-30 13:47:13', '', 'start "2026-02-30" is not a date (YYYY-MM-DD)'],
  ['2026-10-04T13:47:13', '', 'start "2026-10-04T13:47:13" is not a date and time (YYYY-MM-DD HH:MM:SS)'],
  ['2026-10-04 24:47:13', '', 'start "24:47:13" is not a time of day (HH:MM:SS)'],
  ['2026-10-04 13:47:13', 'soon', 'answer "soon" is not a date (YYYY-MM-DD)'],
  ['', '', 'start is empty, a call needs its date'],
])('rejects start %j with answer %j', async (start, answer, reason) => {
  const good = line('2026-10-04 13:47:13', '', 8);
  const file = await parseCdrBytes(`${good}\n${line(start, answer, 8)}\n`, layout);
  expect(file.rejected).toMatchObject([{ lineNumber: 2, reason }]);
});

it('reads every line of the sample', async () => {
  const bytes = readFileSync(join(process.cwd(), 'sample/Master.csv'));
  const rows = parse(bytes);
  const { calls, counts } = await parseCdrBytes(bytes, layout, 1000);
  expect(counts).toMatchObject({ lineCount: 1200, headerLines: 0, rejectedLines: 0, callCount: 1200 });
  for (const { lineNumber, call } of calls) {
    const row = rows[lineNumber - 1] ?? [];
    expect([
      call.target,
      call.external,
      `${call.startDate} ${call.startTime}`,
      String(call.durationSeconds),
      call.carrierCallId,
    ]).toEqual([row[1], row[2], row[9], row[13], row[16]]);
    expect(call.answerTimeSeconds).toBe(row[10] === '' ? null : Number(row[12]) - Number(row[13]));
  }
});
