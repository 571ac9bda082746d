import { acme, WHEN } from '../../../test/support/cdr-files/acme-layout';
import { parseCdrBytes } from '../../../test/support/cdr-files/parse-cdr-bytes';
import { readLayoutDocument } from '../compile/read-document';
import { mendingFrame } from './mending-frame';

function layoutOf(changes: object): ReturnType<typeof readLayoutDocument>['layout'] {
  return readLayoutDocument(JSON.parse(JSON.stringify(acme(changes)))).layout;
}

function framed(head: Buffer | string, changes: object): string[] {
  const { before, between, after } = mendingFrame(Buffer.from(head), layoutOf(changes));
  return [before, between, after].map((part) => part.toString());
}

describe('around the rejected lines of a file', () => {
  it('stand its own header and its own line ends', () => {
    expect(framed('Who,When\n1,2\n', {})).toEqual(['Who,When\n', '\n', '\n']);
    expect(framed('\ufeff\r\n  \r\nWho,When\r\n1,2', {})).toEqual(['Who,When\r\n', '\r\n', '\r\n']);
    expect(framed('Who,When', {})).toEqual(['Who,When\n', '\n', '\n']);
  });

  it('stands the header that comes after other lines', () => {
    const header = { policy: 'required', order: 'any', after: 3 };
    expect(framed('Acme\n\nOctober\nWho,When\n1,2\n', { header })).toEqual(['Who,When\n', '\n', '\n']);
  });

  it('stands no header where there is none, whatever else holds no record', () => {
    const skip = [{ begins: 'H' }];
    expect(framed('1,2,3,4,5\r\nH,1\r\n', { header: { policy: 'none' }, skip })).toEqual([
      '',
      '\r\n',
      '\r\n',
    ]);
    expect(framed('1,2,3,4,5\n', { header: { policy: 'optional' } })).toEqual(['', '\n', '\n']);
    expect(framed('Who,Whom,When,Secs,Price\n1', { header: { policy: 'optional' } })[0]).toBe(
      'Who,Whom,When,Secs,Price\n',
    );
    expect(framed('', {})).toEqual(['', '\n', '\n']);
  });

  it('of UTF-16 is UTF-8, which its layout reads too', () => {
    expect(framed(Buffer.from('\ufeffWho,When\n1,2\n', 'utf16le'), { encoding: 'utf-16' })[0]).toBe(
      'Who,When\n',
    );
  });
});

it.each([
  [{ kind: 'json' }, `{"Who":1,"When":"${WHEN}"}`],
  [{ kind: 'json', records: 'a.b' }, `{"Who":1,"When":"${WHEN}"}`],
  [{ kind: 'json-lines' }, `{"Who":1,"When":"${WHEN}"}`],
  [{ kind: 'xml', records: 'cdr' }, `<x:cdr><Who>1</Who><When>${WHEN}</When></x:cdr>`],
])('records of %j within it are a file of the layout', async (changes, record) => {
  const layout = layoutOf({ ...changes, header: undefined });
  const { before, between, after } = mendingFrame(Buffer.from(record), layout);
  for (const count of [1, 3]) {
    const records = Array.from({ length: count }, () => record).join(between.toString());
    const file = Buffer.concat([before, Buffer.from(records), after]);
    expect((await parseCdrBytes(file, layout)).counts).toMatchObject({ callLines: count, rejectedLines: 0 });
  }
});
