import { text } from 'node:stream/consumers';
import { setImmediate as endOfTurn } from 'node:timers/promises';
import { pagePdf } from './page-pdf';
import type { PrintedPage, ShownRecord } from './printed-page';

/** Many pages more than may wait for a reader. */
const MANY = 20_000;

describe('a page as PDF whose records are read while it is made', () => {
  let made: number;
  let isOver: boolean;

  beforeEach(() => {
    made = 0;
    isOver = false;
  });

  async function* records(): AsyncGenerator<ShownRecord> {
    try {
      // Without a pattern, so that little of it is gained by compression.
      for (; made < MANY; made += 1)
        yield { [`Entry ${made}`]: Buffer.from(`${Math.random()}`).toString('hex') };
      await endOfTurn();
    } finally {
      isOver = true;
    }
  }

  const page = (): PrintedPage => ({
    name: 'Test',
    title: 'Test',
    lines: [],
    sections: [{ title: 'Entries', note: null, records: records() }],
  });

  it('waits for its reader, and goes on with it to the end', async () => {
    const document = await pagePdf(page());
    const standing = await untilItStands();
    expect(standing).toBeLessThan(MANY / 4);
    expect((await text(document)).trimEnd()).toMatch(/%%EOF$/);
    expect(made).toBe(MANY);
  });

  it('reads no more records once its reader has left', async () => {
    const document = await pagePdf(page());
    await untilItStands();
    document.destroy();
    while (!isOver) await endOfTurn();
    expect(made).toBeLessThan(MANY / 4);
  });

  /** The number of records that were made when none were for a hundred turns. */
  async function untilItStands(): Promise<number> {
    for (let still = 0, seen = -1; still < 100; still = made === seen ? still + 1 : 0, seen = made)
      await endOfTurn();
    return made;
  }
});
