import * as fc from 'fast-check';
import { readBritishDate, readIsoDate } from './read-date';
import { RejectedLineError } from '../rejected-line-error';

describe('readBritishDate', () => {
  it.each([
    ['01/02/2026', '2026-02-01'],
    ['29/02/2024', '2024-02-29'],
    ['29/02/2000', '2000-02-29'],
    ['31/12/2100', '2100-12-31'],
    ['01/01/1990', '1990-01-01'],
    [' 09/09/2026 ', '2026-09-09'],
  ])('takes %s as %s', (text, date) => {
    expect(readBritishDate(text, 'Call Date')).toBe(date);
  });

  it.each([
    ...['31/02/2026', '29/02/2026', '29/02/2100', '31/04/2026', '00/01/2026', '01/00/2026'],
    ...[
      '31/12/1989',
      '01/01/2101',
      '1/2/2026',
      '2026-02-01',
      '01-02-2026',
      '01/02/26',
      'aa/bb/cccc',
      '01/02/2026x',
    ],
    ...['-1/02/2026', '01/ 2/2026', '+1/02/2026'],
  ])('rejects %s', (text) => {
    expect(() => readBritishDate(text, 'Call Date')).toThrow(
      new RejectedLineError(`Call Date "${text}" is not a date (DD/MM/YYYY)`),
    );
  });

  it.each([
    ['01/13/2026', '13'],
    ['12/31/2026', '31'],
  ])('fails the file whose day stands in the place of the month: %s', (text, month) => {
    expect(() => readBritishDate(text, 'Call Date')).toThrow(
      new Error(
        `Call Date "${text}" has ${month} in the month's place, so the file's dates are not in the form DD/MM/YYYY`,
      ),
    );
  });

  it('takes a date exactly if the calendar has it', () => {
    const part = fc.integer({ min: 0, max: 35 });
    fc.assert(
      fc.property(part, part, fc.integer({ min: 1990, max: 2100 }), (day, month, year) => {
        const [dd, mm] = [day, month].map((value) => String(value).padStart(2, '0'));
        const instant = new Date(`${year}-${mm}-${dd}T00:00:00Z`);
        const exists = !Number.isNaN(instant.getTime()) && instant.getUTCDate() === day;
        const read = (): string => readBritishDate(`${dd}/${mm}/${year}`, 'Call Date');
        if (exists) expect(read()).toBe(`${year}-${mm}-${dd}`);
        else
          expect(read).toThrow(
            month > 12 && day >= 1 && day <= 12 && month <= 31 ? Error : RejectedLineError,
          );
      }),
    );
  });
});

describe('readIsoDate', () => {
  it('keeps a date that exists', () => {
    expect(readIsoDate('2024-02-29', 'aDate')).toBe('2024-02-29');
  });

  it.each(['2026-02-29', '29/02/2024', '2026-2-1', '20260201', '2026-02-01T00:00'])('rejects %s', (text) => {
    expect(() => readIsoDate(text, 'aDate')).toThrow(`aDate "${text}" is not a date (YYYY-MM-DD)`);
  });
});

it('rejects a call without its date', () => {
  expect(() => readBritishDate('', 'Call Date')).toThrow('Call Date is empty, a call needs its date');
  expect(() => readIsoDate(undefined, 'aDate')).toThrow('aDate is empty, a call needs its date');
});
