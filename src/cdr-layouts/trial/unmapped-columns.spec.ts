import { acme, WHEN } from '../../../test/support/cdr-files/acme-layout';
import { readLayoutDocument } from '../compile/read-document';
import { unmappedColumns } from './unmapped-columns';

async function unmapped(changes: object, file: string): Promise<Record<string, string[]>> {
  const { layout } = readLayoutDocument(JSON.parse(JSON.stringify(acme(changes))));
  const columns = await unmappedColumns(layout, bytesOf(file));
  return Object.fromEntries(columns.map(({ name, values }) => [name, [...values]]));
}

async function* bytesOf(file: string): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(file));
}

const columns = ['Who', 'Whom', 'When', 'Secs', 'Price', 'Note'];

describe('what no field is read from', () => {
  it('is a column that the layout names, with its first three values', async () => {
    const file = `Who,Note,When\n1,a,${WHEN}\n1,b,never\n1,,x\n1,a,x\n1,c,x\n1,d,x\n`;
    expect(await unmapped({ columns }, file)).toEqual({ Note: ['a', 'b', 'c'] });
    expect(await unmapped({ columns }, `Who,When\n1,${WHEN}\n`)).toEqual({});
  });

  it('is a column that the layout ignores', async () => {
    const header = { policy: 'required', order: 'any', others: 'ignored' };
    expect(await unmapped({ header }, `Who,Tax ,When,Empty\n1,20%,${WHEN},\n`)).toEqual({ Tax: ['20%'] });
  });

  it('is a member of JSON, wherever it lies, whatever follows the sample', async () => {
    const record = `{"Who":1,"When":"${WHEN}","Tax":{"rate":0.20,"names":["VAT"]},"none":null,"paid":true}`;
    const others = { 'Tax.rate': ['0.20'], 'Tax.names.0': ['VAT'], paid: ['true'] };
    expect(await unmapped({ kind: 'json', header: undefined }, `[${record},{"Wh`)).toEqual(others);
    expect(await unmapped({ kind: 'json-lines', header: undefined }, `${record}\n`)).toEqual(others);
  });

  it('is an element of XML that has no other in it', async () => {
    const file = `<all><cdr><Who>1</Who><When>${WHEN}</When><tax><rate>0.20</rate><name/></tax></cdr></all>`;
    expect(await unmapped({ kind: 'xml', records: 'cdr', header: undefined }, file)).toEqual({
      'tax/rate': ['0.20'],
    });
  });
});
