import { parseCdrBytes } from '../../../test/support/cdr-files/parse-cdr-bytes';
import { FIELDS, layoutOf, readInShort as read } from '../../../test/support/cdr-files/short-calls';
import { UnreadableFileError } from '../records/unreadable-file-error';

describe('XML', () => {
  const xml = layoutOf({
    kind: 'xml',
    records: 'cdr',
    money: 'pence',
    columns: [
      { name: 'caller', path: 'from/@number' },
      { name: 'called', path: 'to/number', decode: 'percent' },
      { name: 'day', path: '@day' },
      'time',
      'seconds',
      'price',
    ],
    calls: [{ fields: FIELDS }],
  });
  const record = (price: string, tag = 'cdr'): string =>
    `<${tag} day="20260916"><from number='02079460001'>x</from><to><number>%2B441632960001</number></to>` +
    `<to><number>999</number></to><time><![CDATA[143551]]></time>\n<seconds> 65 </seconds><price>${price}</price></${tag}>`;
  const call = (line: number, cost: string): unknown[] => [
    line,
    '02079460001',
    '+441632960001',
    '2026-09-16',
    '14:35:51',
    65,
    cost,
  ];

  it.each([
    ['one record', record('1')],
    ['records in an element', `<?xml version="1.0"?>\n<all><n>5</n>${record('1')}\n${record('2')}</all>`],
    ['records with a prefix', `<a:all xmlns:a="urn:a">${record('1', 'a:cdr')}</a:all>`],
    ['records with entities and comments', `<all><!-- <cdr> -->${record('&#49;')}</all>`],
  ])('of %s, however it is cut', async (_, file) => {
    const whole = await read(xml, file);
    expect(whole).toEqual(whole.map((__, at) => call(at + 1, `${at + 1}`)));
    expect(whole.length).toBeGreaterThan(0);
    for (const chunk of [1, 2, 3, 7, 64]) expect(await read(xml, file, chunk)).toEqual(whole);
  });

  it('rejects a bad record and keeps it as it came', async () => {
    const bad = record('x').replace('%2B44', '%FF');
    const { rejected } = await parseCdrBytes(`<a>${record('1')} ${bad}</a>`, xml, 5);
    expect(rejected).toEqual([
      {
        lineNumber: 2,
        rawLine: Buffer.from(bad),
        reason: 'called "%FF1632960001" is not written as in a URL',
      },
    ]);
  });

  it('of elements that lie too deep is refused for that', async () => {
    await expect(read(xml, '<a>'.repeat(5000))).rejects.toThrow('elements lie more than 100 levels deep');
  });

  it.each([
    ['ends within a record', `<a>${record('1')}<cdr>`],
    ['is not well formed', `<a>${record('1')}</b>`],
    ['is no XML', 'caller;called\n1;2\n'],
    ['has a made-up entity', `<!DOCTYPE a [<!ENTITY e "${'x'.repeat(50)}">]><a>${record('&e;')}</a>`],
    [
      'reads a file by an entity',
      `<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>${record('&e;')}</a>`,
    ],
    ['lies too deep', `${'<a>'.repeat(5000)}`],
    ['has a record of 3 MiB', `<a><cdr>${`<x>${'y'.repeat(1000)}</x>`.repeat(3000)}</cdr></a>`],
    [
      'has a tag of 3 MiB',
      `<a><cdr ${Array.from({ length: 150_000 }, (_, at) => `a${at}="${'y'.repeat(12)}"`).join(' ')}></cdr></a>`,
    ],
    ['is not UTF-8', Buffer.from(`<a>${record('1')}é</a>`, 'latin1')],
  ])('of a file that %s fails as a whole', async (_, file) => {
    await expect(read(xml, file, 60_000)).rejects.toThrow(UnreadableFileError);
    await expect(read(xml, file, 60_000)).rejects.toThrow(/^the file (cannot be read as XML|holds bytes)/);
  });
});
