import { layoutNamed, parseCdrBytes } from '../../../test/support/cdr-files/parse-cdr-bytes';

const outbound = layoutNamed('fcs-v3-outbound');
const header = outbound.columns.map(({ name }) => name);
const cells = Array.from(
  { length: 42 },
  (_, at) => ({ 2: '01134960450', 4: '16/09/2026', 5: '14:35:51' })[at] ?? '',
);
const callsCsv = layoutNamed('calls-csv');

describe.each([',', ';', '\t', '|'])('a file whose cells stand between %j', (separator) => {
  const lines = (...rows: string[][]): string => rows.map((row) => `${row.join(separator)}\n`).join('');

  it.each([
    ['with a header', lines(header, cells), 1],
    ['without one', lines(cells), 0],
    ['that says so first', `sep=${separator}\r\n${lines(header, cells)}`, 2],
    ['that says so in quotes', `"sep=${separator}"\n${lines(cells)}`, 1],
    ['with a separator at the end of each line', lines([...header, ''], [...cells, '']), 1],
    [
      'with names in quotes',
      lines(
        header.map((name) => `"${name}"`),
        cells,
      ),
      1,
    ],
  ])('is read %s', async (_, text, headerLines) => {
    const { calls, counts } = await parseCdrBytes(text, outbound);
    expect(calls.map(({ call }) => call.target)).toEqual(['01134960450']);
    expect(counts).toMatchObject({ headerLines, callLines: 1, rejectedLines: 0 });
  });

  it('is read in any order of columns', async () => {
    const text = lines(
      ['startTime', 'target', 'startDate', ''],
      ['14:35:51', '01134960450', '2026-09-16', ''],
    );
    const { calls } = await parseCdrBytes(text, callsCsv);
    expect(calls).toMatchObject([{ call: { target: '01134960450', startDate: '2026-09-16' } }]);
  });
});

it('a separator that the layout does not have is no separator', async () => {
  await expect(parseCdrBytes(`sep=~\n${header.join('~')}\n`, outbound)).rejects.toThrow(
    'not one line of the file is a call',
  );
});

it('a cell beyond the last one is not dropped where it holds something', async () => {
  const { rejected } = await parseCdrBytes(`${cells.join(',')}\n${[...cells, 'x'].join(',')}\n`, outbound);
  expect(rejected).toMatchObject([{ lineNumber: 2, reason: '43 columns where 42 are expected' }]);
});
