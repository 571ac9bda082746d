import { Arrival, missingNumbers } from './missing-numbers';

const at = (minute: number): Date => new Date(Date.UTC(2026, 9, 24, 0, minute));

/** Files with these names, a minute apart. */
function came(...names: string[]): Arrival[] {
  return names.map((name, minute) => ({ name, at: at(minute) }));
}

function missing(pattern: string, arrivals: readonly Arrival[]): string[] {
  return missingNumbers(pattern, arrivals).map(({ number, since }) => `${number} ${since.getUTCMinutes()}`);
}

describe('numbers that were passed over', () => {
  it('are missing since the first later one came, in whatever order files come', () => {
    expect(missing('#.csv', came('7.csv', '5.csv', '9.csv'))).toEqual(['6 0', '8 2']);
    expect(missing('#.csv', came('5.csv', '9.csv', '7.csv'))).toEqual(['6 1', '8 1']);
  });

  it('have the zeros of their neighbours', () => {
    expect(missing('#.csv', came('0008.csv', '0011.csv'))).toEqual(['0009 1', '0010 1']);
  });

  it('are none where a gap is larger than a thousand, as when numbers begin anew', () => {
    expect(missing('#.csv', came('1.csv', '1001.csv'))).toHaveLength(999);
    expect(missing('#.csv', came('1.csv', '1002.csv'))).toEqual([]);
    expect(missing('#.csv', came('999999.csv', '1.csv', '3.csv'))).toEqual(['2 2']);
  });

  it('are read at the last place that fits the pattern, and of no other name', () => {
    expect(missing('Calls_*_#.csv', came('Calls_2_10.csv', 'Calls_7_12.csv'))).toEqual(['11 1']);
    expect(missing('*#*', came('a1_10.csv', 'a5_12.csv'))).toEqual(['11 1']);
    expect(missing('#.csv', came('1.csv', 'x3.csv', '3.txt', '3.csv.gz'))).toEqual([]);
    expect(missing('Calls_#.csv', came('Calls_1.csv', 'Call_3.csv', 'Calls_3a.csv'))).toEqual([]);
  });

  it('are of no run of more than fifteen digits, which is an id', () => {
    expect(missing('#.csv', came('100000000000000.csv', '100000000000002.csv'))).toHaveLength(1);
    expect(missing('#.csv', came('1000000000000000.csv', '1000000000000002.csv'))).toEqual([]);
  });
});
