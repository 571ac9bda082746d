import * as fc from 'fast-check';
import { spellings } from '../../test/support/number-spellings';
import { NumberInText } from './number-in-text';

const NUMBER = new NumberInText('0113 496 0003');

describe('a number in free text', () => {
  it.each([
    '01134960003',
    '2026-10-01 09:00:00,0113 496 0003,35',
    'x;+44 (0)113-496-0003;y',
    '0044.113.4960003|1',
    '<From>sip:+441134960003@carrier.example;user=phone</From>',
    '"filter":{"number":"tel:+44-113-496-0003"}',
    'a broken line "01134960003',
    'number=%2B441134960003&x=1',
    'number=%2B44%20113%20496%200003',
    '２０２６,０１１３４９６０００３,1',
    '0113\u00ad4960003',
    '20261001-01134960003-20261002',
    '01134960003 ext 4',
    '12 34 01134960003 56 78',
  ])('is found in %j', (text) => {
    expect(NUMBER.isIn(text)).toBe(true);
  });

  it.each([
    '',
    'no digits',
    '01134960004',
    '1134960003',
    '011349600030',
    '9901134960003',
    '+331134960003',
    '0113,4960003',
    '0113 then 4960003',
  ])('is not found in %j', (text) => {
    expect(NUMBER.isIn(text)).toBe(false);
  });

  it('is found where its country stands apart from it', () => {
    const line = '1,"tel:20-7946-0123;phone-context=+44",2';
    expect(new NumberInText('020 7946 0123').isIn(line)).toBe(true);
    expect(new NumberInText('020 7946 0124').isIn(line)).toBe(false);
  });

  it('that is no number is found where it stands by itself', () => {
    const anonymous = new NumberInText('anonymous');
    expect(anonymous.isIn('1,anonymous,2')).toBe(true);
    expect(anonymous.isIn('1,anonymously,2')).toBe(false);
    expect(new NumberInText('the "front" desk').isIn(JSON.stringify({ n: 'the "front" desk' }))).toBe(true);
  });

  it('is found in every spelling that filters know, whatever cells stand around it', () => {
    const cell = fc.constantFrom('', 'a', '20261001', '2026-10-01 09:00:00', '0.0120', '"x"', '35');
    fc.assert(
      fc.property(
        spellings(),
        fc.array(cell, { maxLength: 5 }),
        fc.array(cell, { maxLength: 5 }),
        fc.constantFrom(',', '|', '\t'),
        ({ spelling, key }, before, after, separator) =>
          new NumberInText(`+${key}`).isIn([...before, spelling, ...after].join(separator)),
      ),
      { numRuns: 2000 },
    );
  });

  it('is found however many groups and cells stand around it', () => {
    const cell = fc.oneof(
      fc.integer({ min: 0, max: 99_999_999 }).map(String),
      fc.constantFrom('2026-10-01', '09:00:00', '', 'abc', '0.0120'),
    );
    const spelling = fc.constantFrom('01134960003', '+441134960003', '0113 496 0003', '(0113) 496-0003');
    const separator = fc.constantFrom(',', ';', '|', '\t', ' ');
    fc.assert(
      fc.property(fc.array(cell), spelling, fc.array(cell), separator, (before, written, after, between) =>
        NUMBER.isIn([...before, written, ...after].join(between)),
      ),
    );
  });

  it.each([
    ['01134960003', '#'],
    ['2026-10-01 09:00:00,0113 496 0003,35', '2026-10-01 09:00:00,#,35'],
    ['x;+44 (0)113-496-0003;y', 'x;#;y'],
    ['a\t01134960003\t01134960004\r\n', 'a\t#\t01134960004\r\n'],
    [
      '<From>sip:+441134960003@carrier.example;user=phone</From>',
      '<From>sip:#@carrier.example;user=phone</From>',
    ],
    ['01134960003,0113 496 0003|00441134960003', '#,#|#'],
    ['２０２６,０１１３４９６０００３,1', '2026,#,1'],
    ['number=%2B441134960003&x=1', 'number=%2B#&x=1'],
    ['number=%2B44%20113%20496%200003', 'number=#'],
    ['no digits', 'no digits'],
    ['011349600030', '011349600030'],
  ])('gives way in %j', (text, without) => {
    expect(NUMBER.replacedIn(text, '#')).toBe(without);
  });

  it('is in no text that it was replaced in, and what stands around it stays', () => {
    const cell = fc.constantFrom('', 'a', '20261001', '2026-10-01 09:00:00', '0.0120', '"x"', '35');
    fc.assert(
      fc.property(
        spellings(),
        fc.array(cell, { maxLength: 5 }),
        fc.array(cell, { maxLength: 5 }),
        fc.constantFrom(',', '|', '\t'),
        ({ spelling, key }, before, after, separator) => {
          const number = new NumberInText(`+${key}`);
          const replaced = number.replacedIn([...before, spelling, ...after].join(separator), 'erased');
          expect(number.isIn(replaced)).toBe(false);
          expect(replaced).toContain('erased');
        },
      ),
      { numRuns: 2000 },
    );
  });
});
