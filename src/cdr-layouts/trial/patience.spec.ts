import { layoutDocument, layoutFile } from '../../../test/support/cdr-files/layouts';
import { readLayoutDocument } from '../compile/read-document';
import { Patience } from './patience';
import { tryLayout } from './try-layout';

describe('a trial that takes too long', () => {
  const { layout } = readLayoutDocument(layoutDocument('slow'));
  const bytes = layoutFile(
    'slow',
    Array.from({ length: 1000 }, (_, at) => ({ ref: `r${at}` })),
  );
  const sample = { bytes, isWhole: true, fileName: 'x.csv', offered: [], latestDate: '2030-01-01' };

  it('ends early, and says why', async () => {
    let now = 0;
    const patience = new Patience(10, () => (now += 1));
    const trial = await tryLayout(layout, { ...sample, patience });
    expect(trial).toMatchObject({
      isWhole: false,
      refusal: 'the layout reads it too slowly: give it fewer or simpler regular expressions',
      failure: null,
    });
    expect(trial.counts.callLines).toBeGreaterThan(0);
    expect(trial.counts.callLines).toBeLessThan(1000);
  });

  it('lets others work in between', async () => {
    let others = 0;
    const ticking = setInterval(() => (others += 1), 0);
    let turns = 0;
    const patience = new Patience(10, () => {
      turns += 1;
      return 0;
    });
    const trial = await tryLayout(layout, { ...sample, patience });
    clearInterval(ticking);
    expect(trial.counts.callLines).toBe(1000);
    expect(turns).toBeGreaterThan(bytes.length / 4096);
    expect(others).toBeGreaterThan(0);
  });
});
