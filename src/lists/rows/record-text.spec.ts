import { RecordText } from './record-text';

/** All rows of a text, each of so many fields. */
function rowsOf(text: string, fields: number): (string | null)[][] {
  const record = new RecordText(text);
  const rows: (string | null)[][] = [];
  while (record.enter()) {
    rows.push(Array.from({ length: fields }, (_, index) => record.field(index === fields - 1)));
  }
  return rows;
}

describe('text of rows', () => {
  it.each<[string, (string | null)[][]]>([
    ['', []],
    ['(1,2)', [['1', '2']]],
    ['(,)', [[null, null]]],
    ['("","")', [['', '']]],
    ['(1,),(,2)', [['1', null], [null, '2']]], // prettier-ignore
    ['("a,b","c)")', [['a,b', 'c)']]],
    ['("a ""b""","""")', [['a "b"', '"']]],
    ['("a\\\\b","\\\\")', [['a\\b', '\\']]],
    ['("""\\\\""","\\\\\\\\""")', [['"\\"', '\\\\"']]],
    ['("(1,2)","a\nb"),(3,4)', [['(1,2)', 'a\nb'], ['3', '4']]], // prettier-ignore
  ])('reads %j', (text, rows) => {
    expect(rowsOf(text, 2)).toEqual(rows);
  });
});
