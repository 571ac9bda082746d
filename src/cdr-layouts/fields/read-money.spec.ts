import * as fc from 'fast-check';
import { readPence, readPounds } from './read-money';
import { RejectedLineError } from './rejected-line-error';

describe('readPounds', () => {
  it.each([
    ['0.0129', '1.29'],
    ['0.0130', '1.30'],
    ['0.4760', '47.60'],
    ['0.0000', '0.00'],
    ['0', '0'],
    ['12', '1200'],
    ['12.3', '1230'],
    ['12.34', '1234'],
    ['.5', '50'],
    ['007.5', '750'],
    ['-0.0050', '-0.50'],
    ['-0.0000', '0.00'],
    [' 0.0129 ', '1.29'],
    ['999999999999.0123456789', '99999999999901.23456789'],
  ])('takes £%s as %s pence', (text, pence) => {
    expect(readPounds(text, 'Salesprice')).toBe(pence);
  });

  it.each(['1e5', '1,5', '.', '-', '-.', '5.', '0x10', 'NaN', 'n/a', '+1', '1.2.3', '--1', '1 2', '£1', '١'])(
    'rejects %s as no price',
    (text) => {
      expect(() => readPounds(text, 'Salesprice')).toThrow(
        new RejectedLineError(`Salesprice "${text}" is not a price`),
      );
    },
  );

  it.each(['1234567890123', '0.12345678901', `0.${'1'.repeat(4000)}`])(
    'rejects %s for its many digits',
    (text) => {
      expect(() => readPounds(text, 'Salesprice')).toThrow('has more digits than a price can have');
    },
  );

  it('moves the point two places and keeps the value, exactly', () => {
    const whole = fc.bigInt({ min: 0n, max: 999_999_999_999n });
    const fraction = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 10 });
    fc.assert(
      fc.property(whole, fraction, fc.boolean(), (pounds, decimals, isCredit) => {
        const text = `${isCredit ? '-' : ''}${pounds}${decimals === '' ? '' : `.${decimals}`}`;
        const pence = readPounds(text, 'Salesprice') ?? '';
        expect(tenBillionths(pence)).toBe(tenBillionths(text) * 100n);
        expect(pence).toMatch(/^-?(0|[1-9]\d*)(\.\d+)?$/);
        expect((pence.split('.')[1] ?? '').length).toBe(Math.max(decimals.length - 2, 0));
      }),
    );
  });
});

describe('readPence', () => {
  it.each([
    ['12.2967', '12.2967'],
    ['1.2900', '1.2900'],
    ['0', '0'],
    ['.5', '0.5'],
    ['020.5', '20.5'],
    ['-2.10', '-2.10'],
    ['99999999999901.23456789', '99999999999901.23456789'],
  ])('keeps %s as %s', (text, pence) => {
    expect(readPence(text, 'bCost')).toBe(pence);
  });

  it('reads what the dearest price in pounds became, and nothing longer', () => {
    expect(() => readPence('999999999999010', 'bCost')).toThrow('has more digits than a price can have');
  });

  it('rejects what is no price', () => {
    expect(() => readPence('free', 'bCost')).toThrow('bCost "free" is not a price');
  });
});

it.each([undefined, '', '   '])('takes an empty price as unknown (%p)', (cell) => {
  expect(readPounds(cell, 'Salesprice')).toBeNull();
  expect(readPence(cell, 'bCost')).toBeNull();
});

function tenBillionths(text: string): bigint {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const units = BigInt(whole + fraction.padEnd(10, '0'));
  return text.startsWith('-') ? -units : units;
}
