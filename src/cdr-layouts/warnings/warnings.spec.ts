import { serialize } from 'node:v8';
import type { NumberedCall } from '../layouts/bind-layout';
import type { ParsedCall } from '../fields/parsed-call';
import type { Habit } from './old-calls';
import { Warnings } from './warnings';

const ORDINARY = {
  target: '01134960001',
  external: null,
  terminationNumber: null,
  startDate: '2026-09-15',
  costCdr: '1.29',
  costCdrBasic: null,
};

/** One call a line, from line 1 on. */
function calls(...cells: Partial<ParsedCall>[]): NumberedCall[] {
  return cells.map((cell, at) => ({ lineNumber: at + 1, call: { ...ORDINARY, ...cell } as ParsedCall }));
}

function warningsOf(lines: readonly NumberedCall[], after = 0, habit: Habit | null = null): unknown {
  const warnings = new Warnings(after, habit);
  for (const line of lines) warnings.look([line]);
  return warnings.list();
}

const external = (...numbers: (string | null)[]): NumberedCall[] =>
  calls(...numbers.map((number) => ({ external: number })));

describe('a number that lost its leading 0', () => {
  it.each<[which: string, numbers: (string | null)[], count: number]>([
    ['of ten digits', ['01632960002', '1632960002', '7700900123'], 2],
    ['of nine digits', ['01632960002', '163296000'], 1],
    ['before the first one that has its 0', ['1632960002', '01632 960 002'], 1],
  ])('%s is counted', (_, numbers, count) => {
    const firstLine = numbers.findIndex((number) => number !== null && !number.startsWith('0')) + 1;
    expect(warningsOf(external(...numbers))).toEqual([{ code: 'lostLeadingZero', count, firstLine }]);
  });

  it.each<[why: string, numbers: (string | null)[]]>([
    [
      'a file of E.164 numbers',
      ['441632960002', '+441632960002', '4930123456', '33123456789', '12025550123'],
    ],
    ['a file without one leading 0', ['1632960002', '7700900123', null]],
    ['E.164 numbers of ten digits beside national ones', ['01632960002', '4712345678', '6512345678']],
    ['numbers dialled abroad', ['2025550123', '011441632960002', '00441632960002']],
    ['short and long ones', ['01632960002', '118500', '12345678', '12345678901', '999']],
    ['text', ['01632960002', 'anonymous', 'withheld1', '1632 96000', '16329-0002']],
  ])('is not seen in %s', (_, numbers) => {
    expect(warningsOf(external(...numbers))).toEqual([]);
  });

  it('is judged by other numbers of the same field alone', () => {
    expect(warningsOf(calls({ external: '1632960002' }, { external: '7700900123' }))).toEqual([]);
    expect(warningsOf(calls({ external: '01632960002', terminationNumber: '1632960002' }))).toEqual([]);
    expect(warningsOf(calls({ external: '1632960002', terminationNumber: '01632960002' }))).toEqual([]);
    expect(warningsOf(calls({ target: '1134960001', terminationNumber: '1632960002' }, {}))).toEqual([
      { code: 'lostLeadingZero', count: 1, firstLine: 1 },
    ]);
    expect(
      warningsOf(calls({ terminationNumber: '1632960002' }, { terminationNumber: '01632960002' })),
    ).toEqual([{ code: 'lostLeadingZero', count: 1, firstLine: 1 }]);
  });

  it('counts a call once, however many of its numbers lost theirs', () => {
    const spoilt = { target: '1134960001', external: '1632960002' };
    expect(warningsOf(calls({ external: '01632960002' }, spoilt, { external: '1632960002' }))).toEqual([
      { code: 'lostLeadingZero', count: 2, firstLine: 2 },
    ]);
  });
});

describe('a call that is older than is usual', () => {
  const dated = (...days: string[]): NumberedCall[] => calls(...days.map((startDate) => ({ startDate })));
  const many = (count: number, day: string): string[] => Array.from({ length: count }, () => day);

  it('is dated more than 62 days before the newest one', () => {
    expect(warningsOf(dated('2026-09-15', '2026-07-15', '2026-07-14'))).toEqual([
      { code: 'olderThanHabit', count: 1, firstLine: 3 },
    ]);
  });

  it('is one in ten of a file at most, or one of three', () => {
    const old = (count: number, all: number): unknown =>
      warningsOf(dated(...many(all - count, '2026-09-15'), ...many(count, '2025-09-15')));
    expect(old(10, 100)).toEqual([{ code: 'olderThanHabit', count: 10, firstLine: 91 }]);
    expect(old(11, 100)).toEqual([]);
    expect(old(3, 4)).toEqual([{ code: 'olderThanHabit', count: 3, firstLine: 2 }]);
    expect(old(4, 5)).toEqual([]);
  });

  it('is none of a log that goes on for years, nor of an old file', () => {
    const days = Array.from({ length: 5000 }, (_, at) =>
      new Date(Date.UTC(2010, 0, 1 + at)).toISOString().slice(0, 10),
    );
    expect(warningsOf(dated(...days))).toEqual([]);
    expect(warningsOf(dated(...days.slice(0, 800)))).toEqual([]);
    expect(warningsOf(dated('2019-09-14', '2019-09-15'))).toEqual([]);
  });

  describe('beside the files that came of the carrier before', () => {
    const beside = (newest: string, days: number, lines: NumberedCall[], after = 0): unknown =>
      warningsOf(lines, after, { newest, days });
    const whole = (day: string): NumberedCall[] => dated(...many(20, day));

    it('is counted in a file that is old as a whole', () => {
      expect(beside('2026-09-15', 0, whole('2026-07-14'))).toEqual([
        { code: 'olderThanHabit', count: 20, firstLine: 1 },
      ]);
      expect(beside('2026-09-15', 0, whole('2026-07-15'))).toEqual([]);
    });

    it('is one from before what these files reach back to', () => {
      expect(beside('2026-09-15', 30, whole('2026-06-15'))).toEqual([]);
      expect(beside('2026-09-15', 30, whole('2026-06-14'))).toMatchObject([{ count: 20 }]);
      expect(
        beside('2026-09-15', 30, dated(...many(9, '2026-06-14'), ...many(9, '2026-09-01'))),
      ).toMatchObject([{ count: 9, firstLine: 1 }]);
    });

    it('is none of a newer file, nor of a log that goes on for years', () => {
      expect(beside('2026-09-15', 0, whole('2027-09-15'))).toEqual([]);
      expect(beside('2026-09-15', 4000, dated('2017-01-01', '2020-01-01', '2026-09-16'))).toEqual([]);
    });

    it('is counted once by both rules, and by the one that finds more', () => {
      const few = dated(...many(20, '2026-09-15'), '2025-01-01', '2025-01-01');
      expect(beside('2026-09-15', 0, few)).toEqual([{ code: 'olderThanHabit', count: 2, firstLine: 21 }]);
      expect(beside('2027-09-15', 0, few)).toEqual([{ code: 'olderThanHabit', count: 22, firstLine: 1 }]);
      expect(beside('2026-09-15', 61, dated(...many(20, '2026-09-15'), '2026-06-01'))).toMatchObject([
        { count: 1 },
      ]);
    });

    it('is none that the carrier bills as late as that', () => {
      const late = dated(...many(20, '2026-09-15'), '2026-06-17');
      expect(beside('2026-09-15', 90, late)).toEqual([]);
      expect(beside('2026-09-15', 89, late)).toMatchObject([{ count: 1 }]);
    });

    it('is counted in new lines alone', () => {
      expect(beside('2026-09-15', 0, whole('2025-07-14'), 15)).toEqual([
        { code: 'olderThanHabit', count: 5, firstLine: 16 },
      ]);
    });
  });
});

describe('a negative price without surcharges', () => {
  it('is counted where the price itself is not negative', () => {
    const costs = (costCdr: string | null, costCdrBasic: string | null): Partial<ParsedCall> => ({
      costCdr,
      costCdrBasic,
    });
    expect(
      warningsOf(
        calls(
          costs('1.29', '1'),
          costs('1.29', '-0.01'),
          costs('0', '-1'),
          costs('-5', '-6'),
          costs(null, '-1'),
        ),
      ),
    ).toEqual([{ code: 'negativeBasicCost', count: 2, firstLine: 2 }]);
  });
});

it('counts no line that came in an earlier file, and still compares with it', () => {
  const lines = calls(
    { external: '01632960002', startDate: '2025-01-01', costCdrBasic: '-1' },
    { external: '1632960002' },
    { external: '1632960002', costCdrBasic: '-1' },
  );
  expect(warningsOf(lines, 2)).toEqual([
    { code: 'lostLeadingZero', count: 1, firstLine: 3 },
    { code: 'negativeBasicCost', count: 1, firstLine: 3 },
  ]);
});

it('says between which days the counted calls are', () => {
  const warnings = new Warnings(1);
  expect(warnings.days).toBeNull();
  const days = ['2020-01-01', '2026-09-03', '2026-10-01', '2026-09-30'];
  warnings.look(calls(...days.map((startDate) => ({ startDate }))));
  expect(warnings.days).toEqual({ oldest: '2026-09-03', newest: '2026-10-01' });
});

it('takes no more memory for many calls than for few', () => {
  const spoilt = { external: '1632960002', startDate: '2025-09-15', costCdrBasic: '-1' };
  const lines = calls({ external: '01632960002' }, spoilt, { ...spoilt, target: '1134960001' });
  const warnings = new Warnings();
  for (let time = 0; time < 100_000; time += 1) warnings.look(lines);
  expect(warnings.list()).toMatchObject([{ count: 200_000 }, { count: 200_000 }]);
  expect(serialize(warnings).length).toBeLessThan(2000);
});

it('keeps no list of days where there are very many', () => {
  const warnings = new Warnings();
  for (let day = 0; day < 100_000; day += 1) {
    const startDate = new Date(Date.UTC(1750, 0, 1 + day)).toISOString().slice(0, 10);
    warnings.look(calls({ startDate }));
  }
  expect(serialize(warnings).length).toBeLessThan(2000);
  expect(warnings.list()).toEqual([]);
});

it('counts what only the parser can see', () => {
  const warnings = new Warnings(4);
  for (const line of [4, 9, 12]) warnings.add('totalDiffers', line);
  expect(warnings.list()).toEqual([{ code: 'totalDiffers', count: 2, firstLine: 9 }]);
});
