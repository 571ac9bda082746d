import * as fc from 'fast-check';
import { layoutNamed, parseCdrBytes } from '../../../test/support/cdr-files/parse-cdr-bytes';
import { LayoutDocumentError } from '../documents/layout-document-error';
import { multiplyDecimals } from '../fields/decimal';
import type { Layout } from '../layouts/layout';
import { recogniseLayout } from '../parsing/recognise-layout';
import { UnreadableFileError } from '../records/unreadable-file-error';
import { readLayoutDocument } from './read-document';

const FCS = layoutNamed('fcs-v3-outbound');
const CALLS_CSV = layoutNamed('calls-csv');

/** A layout whose lines are `number,price,levy,currency`. */
function layoutWith(parts: object, fields: object = {}): Layout {
  return readLayoutDocument({
    name: 'acme',
    title: 'Acme',
    source: 'a test',
    header: { policy: 'none' },
    columns: ['Number', 'Price', 'Levy', 'Unit'],
    dates: 'YYYY-MM-DD',
    money: 'pence',
    calls: [
      {
        fields: {
          target: 'Number',
          startDate: { value: '2026-09-15' },
          startTime: { value: '10:20:30' },
          costCDR: 'Price',
          costCDRAccessCharge: 'Levy',
          ...fields,
        },
      },
    ],
    ...parts,
  }).layout;
}

type Prices = readonly [currency: string | null, cost: string | null, levy: string | null];

async function pricesOf(text: string, layout: Layout, currency: string | null = null): Promise<Prices[]> {
  const { calls } = await parseCdrBytes(text, layout, undefined, { currency });
  return calls.map(({ call }) => [call.currency, call.costCdr, call.costCdrAccessCharge]);
}

const fails = (
  text: string,
  layout: Layout,
  sentence: string,
  currency: string | null = null,
): Promise<void> => expect(pricesOf(text, layout, currency)).rejects.toThrow(new Error(sentence));

const dollars = layoutWith({ currency: { is: 'USD' } });
const converting = layoutWith({
  currency: { column: 'Unit', is: 'GBP', aliases: ['£'], convert: { EUR: '0.8566', USD: '0.75' } },
});

describe('a layout that says its currency', () => {
  it('gives it to every line where no column names one', async () => {
    expect(await pricesOf('1,5,2,EUR\n2,7,,\n', dollars)).toEqual([
      ['USD', '5', '2'],
      ['USD', '7', null],
    ]);
  });

  it('converts prices of the currencies that it names, and no others', async () => {
    const lines = ['1,100,0.0001,EUR', '2,-100,,€', '3,1.29,,', '4,1.29,,£', '5,2.0001,,usd'];
    expect(await pricesOf(lines.join('\n'), converting)).toEqual([
      [null, '85.6600', '0.0001'],
      [null, '-85.6600', null],
      [null, '1.29', null],
      [null, '1.29', null],
      [null, '1.5001', null],
    ]);
    await fails('1,5,2,CHF\n', converting, 'line 1: Unit is "CHF", and the layout\'s prices are in GBP');
  });

  it('converts into its own, which the calls then say', async () => {
    const layout = layoutWith({ currency: { column: 'Unit', is: 'USD', convert: { GBP: '1.25' } } });
    expect(await pricesOf('1,100,2,GBP\n2,7,,\n', layout)).toEqual([
      ['USD', '125.0000', '2.5000'],
      ['USD', '7', null],
    ]);
  });

  it('rejects a price that is none any more', async () => {
    const layout = layoutWith({ currency: { column: 'Unit', is: 'GBP', convert: { EUR: '10' } } });
    const { rejected } = await parseCdrBytes(
      `1,5,2,EUR\n2,99999999999999,,EUR\n3,9999999999999,,EUR\n`,
      layout,
    );
    expect(rejected).toMatchObject([
      { lineNumber: 2, reason: '"99999999999999" has more digits than a price can have, times 10' },
    ]);
  });

  it.each<[what: string, parts: object, fields: object, sentence: string]>([
    [
      'converts a currency into itself',
      { column: 'Unit', convert: { GBP: '1' } },
      {},
      'converts GBP into itself',
    ],
    ['converts into nothing', { column: 'Unit', convert: { EUR: '0.00' } }, {}, 'converts EUR into nothing'],
    [
      'converts without a column',
      { convert: { EUR: '0.8566' } },
      {},
      'converts currencies and does not say which column names them',
    ],
    [
      'says it twice',
      {},
      { currency: 'Unit' },
      'says in "currency" what the prices are in, and reads it for a call as well',
    ],
  ])('is refused where it %s', (_, parts, fields, sentence) => {
    expect(() => layoutWith({ currency: { is: 'GBP', ...parts } }, fields)).toThrow(
      new LayoutDocumentError(sentence),
    );
  });

  it.each(['-1', '1.', '.5', '1e3', '1234567', '1.12345678901', 'x'])('has no rate such as %s', (rate) => {
    const currency = { column: 'Unit', is: 'GBP', convert: { EUR: rate } };
    expect(() => layoutWith({ currency })).toThrow(LayoutDocumentError);
  });
});

describe('a file that was sent with its currency', () => {
  const fcs = (...currencies: string[]): string =>
    currencies
      .map((currency) => {
        const cells: Record<number, string> = {
          ...{ 3: '01134960450', 5: '16/09/2026', 6: '14:35:51', 13: '0.1000' },
          30: currency,
        };
        return `${Array.from({ length: 42 }, (_, at) => cells[at + 1] ?? '').join(',')}\n`;
      })
      .join('');

  it('is in it, whether its lines say so or not', async () => {
    expect(await pricesOf(fcs('EUR', '', 'eur', '€'), FCS, 'EUR')).toEqual(
      Array.from({ length: 4 }, () => ['EUR', '10.00', null]),
    );
    expect(await pricesOf('1,5,2,\n', layoutWith({}), 'EUR')).toEqual([['EUR', '5', '2']]);
  });

  it('fails at a line that names another one, pounds among them', async () => {
    const sentence = (text: string): string =>
      `line 2: Currency is "${text}", and the file was sent as one in EUR`;
    for (const text of ['GBP', '£', 'USD', '?'])
      await fails(fcs('EUR', text), FCS, sentence(text === '£' ? 'GBP' : text), 'EUR');
  });

  it('is in pounds where that was said', async () => {
    expect(await pricesOf(fcs('GBP', '£', ''), FCS, 'GBP')).toEqual(
      Array.from({ length: 3 }, () => [null, '10.00', null]),
    );
    expect(await pricesOf('1,5,2,\n', dollars, 'GBP')).toEqual([[null, '5', '2']]);
  });

  it('is not converted', async () => {
    expect(await pricesOf('1,5,2,EUR\n', converting, 'EUR')).toEqual([['EUR', '5', '2']]);
    await fails(
      '1,5,2,USD\n',
      converting,
      'line 1: Unit is "USD", and the file was sent as one in EUR',
      'EUR',
    );
  });

  it('is recognised by its lines', async () => {
    const head = Buffer.from(fcs('EUR', 'EUR'));
    const recognise = async (currency: string | null): Promise<string> =>
      (await recogniseLayout(head, true, 'Gamma_1.csv', { currency })).name;
    expect(await recognise('EUR')).toBe('fcs-v3-outbound');
    await expect(recognise(null)).rejects.toThrow(UnreadableFileError);
  });
});

describe('calls that name their own currency', () => {
  const csv = (...currencies: string[]): string =>
    `target,startDate,startTime,costCDR,currency\n${currencies.map((code) => `1,2026-09-15,10:20:30,5,${code}\n`).join('')}`;

  it('are in it, or in pence', async () => {
    const prices = await pricesOf(csv('EUR', '', 'GBP', 'USD'), CALLS_CSV);
    expect(prices.map(([currency]) => currency)).toEqual(['EUR', null, null, 'USD']);
  });

  it('fail a file that was sent as one in another', async () => {
    expect(await pricesOf(csv('EUR', ''), CALLS_CSV, 'EUR')).toEqual([
      ['EUR', '5', null],
      ['EUR', '5', null],
    ]);
    for (const code of ['USD', 'GBP']) {
      const sentence = `line 3: the currency of a call is ${code}, and the file was sent as one in EUR`;
      await fails(csv('EUR', code), CALLS_CSV, sentence, 'EUR');
    }
  });

  it('are rejected where it is no code', async () => {
    const { rejected } = await parseCdrBytes(csv('EUR', 'eur', 'EURO', '€'), CALLS_CSV);
    expect(rejected.map(({ reason }) => reason)).toEqual(
      ['eur', 'EURO', '€'].map((text) => `currency "${text}" is not a currency of three capitals`),
    );
  });
});

describe('a product of decimals', () => {
  const decimal = (most: number): fc.Arbitrary<string> =>
    fc
      .tuple(fc.bigInt({ min: 0n, max: 10n ** 14n - 1n }), fc.integer({ min: 0, max: most }))
      .map(([digits, places]) => {
        const text = digits.toString().padStart(places + 1, '0');
        return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
      });

  it('is exact, rounded half up to four places, and the same below zero', () => {
    fc.assert(
      fc.property(decimal(10), decimal(10), (left, right) => {
        const product = multiplyDecimals(left, right, 4);
        expect(product).toMatch(/^\d+\.\d{4}$/);
        // As whole numbers of 10^-20: what was rounded lies within half of 10^-4, and upwards where it lies in the middle.
        const error = scaled(product) * 10n ** 10n - scaled(left) * scaled(right);
        const half = 5n * 10n ** 15n;
        expect(error > -half && error <= half).toBe(true);
        expect(multiplyDecimals(`-${left}`, right, 4).replace('-', '')).toBe(product);
      }),
    );
  });

  it.each([
    ['1.00005', '1', '1.0001'],
    ['1.00004999', '1', '1.0000'],
    ['-1.00005', '1', '-1.0001'],
    ['-0.00001', '1', '0.0000'],
    ['99999999999999.9999999999', '999999.9999999999', '99999999999999989999.9999'],
  ])('%s times %s is %s', (left, right, product) => {
    expect(multiplyDecimals(left, right, 4)).toBe(product);
  });
});

/** In units of 10^-10. */
function scaled(text: string): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(10, '0'));
}
