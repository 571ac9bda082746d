import { parseCdrBytes } from '../../../test/support/cdr-files/parse-cdr-bytes';
import { layoutOf } from '../../../test/support/cdr-files/short-calls';
import { Pace } from './pace';
import { recogniseLayout } from './recognise-layout';

const KIB = 1024;
const LAYOUT = layoutOf({
  header: { policy: 'none' },
  columns: ['caller', 'called', 'day', 'time'],
  dates: 'YYYY-MM-DD',
  times: 'HH:MM:SS',
  calls: [
    {
      when: { column: 'called', matches: '^0' },
      fields: { target: 'caller', startDate: 'day', startTime: 'time' },
    },
  ],
});

/** A clock that says each time it is asked that so much has passed. */
const clock = (milliseconds: number): (() => number) => {
  let now = 0;
  return () => (now += milliseconds);
};

async function sizes(pace: Pace, piece: Buffer): Promise<number[]> {
  const cut: number[] = [];
  for (const slice of pace.slices(piece)) {
    await pace.work(() => undefined);
    cut.push(slice.length);
  }
  return cut;
}

describe('the pace of reading', () => {
  it('grows to whole pieces where the work is quick, and shrinks where it is slow', async () => {
    const piece = Buffer.alloc(64 * KIB);
    expect((await sizes(new Pace(clock(0)), piece)).map((size) => size / KIB)).toEqual([4, 8, 16, 32, 4]);
    const slow = await sizes(new Pace(clock(50)), piece);
    expect(slow.slice(0, 3)).toEqual([4 * KIB, KIB, 512]);
    expect(new Set(slow.slice(2))).toEqual(new Set([512]));
  });

  it('leaves no byte out', async () => {
    for (const step of [0, 50]) {
      const piece = Buffer.alloc(10_001);
      expect((await sizes(new Pace(clock(step)), piece)).reduce((sum, size) => sum + size)).toBe(10_001);
    }
  });

  it('gives others a turn while a slow layout is held against a file, and changes nothing of what is found', async () => {
    const head = Buffer.from('01134960000,01134960001,2026-09-01,10:20:30\n'.repeat(200));
    let turns = 0;
    let isOver = false;
    const count = (): void => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    const layouts = [LAYOUT];
    const found = await recogniseLayout(head, true, 'x.csv', { layouts, pace: () => new Pace(clock(50)) });
    isOver = true;
    expect([found.name, turns > 5]).toEqual([LAYOUT.name, true]);
  });

  it('is bound in one line too: a pattern is held against 4096 characters', async () => {
    const line = (called: string): string => `01134960000,${called},2026-09-01,10:20:30\n`;
    const { calls, rejected } = await parseCdrBytes(
      `${line('0'.repeat(4096))}${line('0'.repeat(4097))}${line('0')}`,
      LAYOUT,
    );
    expect(calls.map(({ lineNumber }) => lineNumber)).toEqual([1, 3]);
    expect(rejected.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(
        /^called "0+…" is longer than the 4096 characters that a pattern is held against$/,
      ),
    ]);
  });
});
