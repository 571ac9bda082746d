import * as fc from 'fast-check';
import { phoneKey } from './phone-number';

describe('phoneKey', () => {
  it.each([
    ['01134960000', '441134960000'],
    ['+441134960000', '441134960000'],
    ['00441134960000', '441134960000'],
    ['441134960000', '441134960000'],
    ['+44 (0)113 496 0000', '441134960000'],
    ['+4401134960000', '441134960000'],
    ['(0113) 496-0000', '441134960000'],
    ['(+44) 113.496.0000', '441134960000'],
    ['+01134960000', '441134960000'],
    ['07700\u00a0900\u2011123', '447700900123'],
    ['0033199001234', '33199001234'],
    ['+33 1 99 00 12 34', '33199001234'],
    ['206', '206'],
    ['999', '999'],
    ['0', '0'],
    ['00', '0'],
    ['+44', '44'],
    ['123456789012345678', '123456789012345678'],
  ])('takes %s as %s', (text, key) => {
    expect(phoneKey(text)).toBe(key);
  });

  it.each([
    null,
    '',
    '  ',
    '+',
    '()',
    'anonymous',
    '0113496000O',
    '206#',
    '*67',
    '44+1134960000',
    '++441134960000',
    '٠١١٣٤٩٦٠٠٠٠',
    '1234567890123456789',
    '012345678901234567890',
    '9'.repeat(5000),
  ])('finds no number in %p', (text) => {
    expect(phoneKey(text)).toBeNull();
  });

  it('gives every spelling of a number the same key', () => {
    const prefixes = ['0', '+44', '0044', '44', '+44(0)', '0044 (0)', '+440'];
    const national = fc.tuple(
      fc.constantFrom('1134960', '1632960', '2079460', '7700900', '8081570'),
      fc.integer({ min: 0, max: 999 }),
    );
    const signs = fc.array(fc.constantFrom('', ' ', '-', '.', '(', ')', '\u00a0'), {
      minLength: 10,
      maxLength: 10,
    });
    fc.assert(
      fc.property(national, fc.constantFrom(...prefixes), signs, ([range, last], prefix, between) => {
        const digits = `${range}${String(last).padStart(3, '0')}`;
        const spelling = prefix + [...digits].map((digit, at) => digit + (between[at] ?? '')).join('');
        expect(phoneKey(spelling)).toBe(`44${digits}`);
      }),
    );
  });

  it('gives any text null or a canonical decimal that fits a bigint', () => {
    const likely = fc.string({ unit: fc.constantFrom(...'0123456789+ ()-.a') });
    fc.assert(
      fc.property(fc.oneof(likely, fc.string({ unit: 'binary' })), (text) => {
        const key = phoneKey(text);
        if (key !== null) expect(key).toMatch(/^(0|[1-9]\d{0,17})$/);
      }),
    );
  });
});
