import { parseCdrBytes } from '../../../test/support/cdr-files/parse-cdr-bytes';
import { FIELDS, layoutOf, readInShort as read } from '../../../test/support/cdr-files/short-calls';
import { UnreadableFileError } from '../records/unreadable-file-error';

describe('fixed width', () => {
  const fixed = layoutOf({
    kind: 'fixed-width',
    money: 'pence',
    columns: [
      { name: 'caller', from: 1, to: 11 },
      { name: 'called', from: 12, to: 23 },
      { name: 'day', from: 25, to: 32 },
      { name: 'time', from: 33, to: 38 },
      { name: 'seconds', from: 39, to: 43 },
      { name: 'price', from: 44, to: 50 },
    ],
    calls: [{ fields: FIELDS }],
  });
  const line = '02079460001441632960001 20260916143551   65   1.25';

  it('takes each cell from its place, without the spaces around it', async () => {
    expect(await read(fixed, `${line}\r\n${line}\n`)).toEqual([
      [1, '02079460001', '441632960001', '2026-09-16', '14:35:51', 65, '1.25'],
      [2, '02079460001', '441632960001', '2026-09-16', '14:35:51', 65, '1.25'],
    ]);
  });

  it('takes a line that ends early, and rejects one that goes on', async () => {
    const { calls, rejected } = await parseCdrBytes(
      `${line.slice(0, 38)}\n${line}   \n${line} more\n`,
      fixed,
    );
    expect(calls.map(({ call }) => call.costCdr)).toEqual([null, '1.25']);
    expect(rejected.map(({ reason }) => reason)).toEqual([
      'the line goes on behind character 50, where its last column ends',
    ]);
  });

  it('counts characters, not the bytes that they take', async () => {
    const accented = layoutOf({
      kind: 'fixed-width',
      columns: [
        { name: 'note', from: 1, to: 6 },
        { name: 'caller', from: 7, to: 17 },
        { name: 'day', from: 18, to: 25 },
        { name: 'time', from: 26, to: 31 },
      ],
      calls: [{ fields: { target: 'caller', startDate: 'day', startTime: 'time' } }],
    });
    const file = `Café ☎0207946000120260916143551\n📞     02079460002${'20260916143551'}\n`;
    expect((await read(accented, file)).map(([, target]) => target)).toEqual(['02079460001', '02079460002']);
  });
});

describe('JSON', () => {
  const columns = [
    { name: 'caller', path: 'from.number' },
    'called',
    'day',
    'time',
    { name: 'seconds', path: 'legs.0.seconds' },
    'price',
  ];
  const document = { columns, money: 'pounds', calls: [{ fields: FIELDS }] };
  const lines = layoutOf({ ...document, kind: 'json-lines' });
  const json = layoutOf({ ...document, kind: 'json' });
  const inside = layoutOf({ ...document, kind: 'json', records: 'data.cdrs' });

  const record = (price: string): string =>
    `{"from":{"number":"02079460001","name":"}{][\\""},"called":441632960001,"day":20260916,` +
    `"time":"143551","legs":[{"seconds":65},{"seconds":1}],"price":${price}}`;
  const call = (line: number, cost: string | null): unknown[] => [
    line,
    '02079460001',
    '441632960001',
    '2026-09-16',
    '14:35:51',
    65,
    cost,
  ];

  it('of an object a line: lines are physical, blank ones counted', async () => {
    const file = `${record('0.0129')}\r\n\n${record('null')}\n`;
    expect(await read(lines, file)).toEqual([call(1, '1.29'), call(3, null)]);
  });

  it('keeps the digits of numbers', async () => {
    expect(await read(lines, record('0.10'))).toEqual([call(1, '10')]);
    expect(await read(lines, record('0.1000000001'))).toEqual([call(1, '10.00000001')]);
    const digits = record('1').replace('441632960001', '12345678901234567890');
    expect((await read(lines, digits)).map(([, , external]) => external)).toEqual(['12345678901234567890']);
  });

  it.each([
    ['one object', record('1')],
    ['objects one behind the other', `${record('1')} ${record('2')}\n${record('3')}`],
    ['an array', `[ ${record('1')} ,\n${record('2')}]\n`],
    ['an array of arrays', `[[${record('1')}],[${record('2')}]]`],
  ])('of %s, however it is cut: records are counted', async (_, file) => {
    const whole = await read(json, file);
    expect(whole).toEqual(whole.map((__, at) => call(at + 1, `${at + 1}00`)));
    expect(whole.length).toBeGreaterThan(0);
    for (const chunk of [1, 2, 3, 7, 64]) expect(await read(json, file, chunk)).toEqual(whole);
  });

  it('of an array at a path, and nothing beside it', async () => {
    const file = `{"cdrs":[${record('1')}],"data":{"other":[${record('2')}],"cdrs":[${record('3')},${record('4')}],"n":{"cdrs":[${record('5')}]}}}`;
    expect(await read(inside, file)).toEqual([call(1, '300'), call(2, '400')]);
  });

  it('rejects a bad record and keeps it as it came', async () => {
    const bad = [
      `{"from":{"number":"02079460001"},"day":}`,
      record('"x"'),
      record('1').replace('"called":', '"called":1,"called":'),
      record('1').replace('"143551"', '{"h":14}'),
    ];
    const { calls, rejected } = await parseCdrBytes(`[${record('1')},${bad.join(',')}]`, json);
    expect(calls).toHaveLength(1);
    expect(rejected.map(({ lineNumber, rawLine }) => [lineNumber, rawLine.toString()])).toEqual(
      bad.map((text, at) => [at + 2, text]),
    );
    expect(rejected.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^the record is no JSON: Object value expected/),
      'price "x" is not a price',
      expect.stringMatching(/^the record is no JSON: Duplicate key/),
      'time is an object or a list, where a value is expected',
    ]);
    expect(rejected.map(({ reason }) => reason).join()).not.toMatch(/0207946/);
  });

  it.each([
    ['ends within a record', `[${record('1')},{"from":`, 'ends in the middle of its JSON'],
    ['ends within an array', `[${record('1')}`, 'ends in the middle of its JSON'],
    ['closes what is not open', `[${record('1')}}`, 'the file is no JSON text'],
    ['is something else', 'PORT;CALLS\n1;2\n', 'the file is no JSON text'],
    ['has no call', '[{"a":1}]', 'not one line of the file is a call; line 1: caller is empty'],
    ['is blank', ' \n ', 'the file holds nothing but blank lines'],
    [
      'has a record of 2 MiB',
      `[{"a":"${'x'.repeat(2 * 1024 * 1024)}"}]`,
      'a record of the file is larger than 1 MiB',
    ],
    ['is deep', '['.repeat(200_000), 'the file is no JSON text'],
  ])('of a file that %s fails as a whole', async (_, file, sentence) => {
    await expect(read(json, file, 60_000)).rejects.toThrow(UnreadableFileError);
    await expect(read(json, file, 60_000)).rejects.toThrow(sentence);
  });

  it('is never so deep that it uses up the stack, and no key reaches a prototype', async () => {
    const deep = record('1').replace('"legs":', `"deep":${'['.repeat(30_000)}${']'.repeat(30_000)},"legs":`);
    const sly = '{"__proto__":{"caller":"02079460009"},"constructor":1,"day":20260916,"time":"143551"}';
    const { rejected } = await parseCdrBytes(`${record('1')}\n${deep}\n${sly}\n`, lines);
    expect(rejected.map(({ reason }) => reason)).toEqual([
      'the record lies more than 100 levels deep',
      'caller is empty, the number billed is missing',
    ]);
    const sources = {
      ...document,
      columns: ['caller', 'day', 'time', 'constructor.name'],
      kind: 'json-lines',
    };
    const fields = { target: 'caller', external: 'constructor.name', startDate: 'day', startTime: 'time' };
    const plain = '{"caller":"02079460001","day":20260916,"time":"143551"}\n';
    expect(
      (await read(layoutOf({ ...sources, calls: [{ fields }] }), plain)).map(([, , external]) => external),
    ).toEqual([null]);
  });
});
