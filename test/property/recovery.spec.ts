import fc from 'fast-check';
import { addDeletedCalls } from '../support/database/call-rows';
import { ONCE_TODAY_IS_DUE, runRetention } from '../support/dr-files/retention';
import { expectOneTruth, placesOf, recover, TimeMachine } from '../support/dr-files/time-machine';
import type { TestApp } from '../support/http/test-app';

const RECOVERIES = Number(process.env.RECOVERIES ?? 3);

/** Some rows that are due, of one hour of one of four days, or a run. */
type Event = { readonly hour: number; readonly rows: number } | 'run';

const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ hour: fc.integer({ min: 0, max: 95 }), rows: fc.integer({ min: 1, max: 5 }) }),
  fc.constant<Event>('run'),
);
const events = fc.array(event, { maxLength: 6 });

it('whatever the moment was that a database came back from, each row is in one place after a recovery', async () => {
  await fc.assert(
    fc.asyncProperty(events, events, events, async (before, after, meanwhile) => {
      const machine = await TimeMachine.start();
      try {
        const used = new Set<number>();
        await happen(machine.test, before, used);
        await machine.remember();
        await happen(machine.test, after, used);
        const archived = [...(await placesOf(machine.test))].filter(([, [place]]) => place !== 'table');
        await machine.goBack();
        fc.pre(await machine.unseen((test) => happen(test, meanwhile, used)));
        const test = await machine.restart();
        const ids = new Set([...archived.map(([id]) => id), ...(await placesOf(test)).keys()]);
        const rehearsed = await recover(test, { dryRun: true });
        const report = await recover(test);
        expect(report.complete).toBe(true);
        expect(rehearsed.files.map(({ rows }) => rows)).toEqual(report.files.map(({ rows }) => rows));
        await expectOneTruth(test, [...ids]);
        const run = await runRetention(test, ONCE_TODAY_IS_DUE);
        expect(run).toMatchObject({ state: 'Succeeded', failure: null });
      } finally {
        await machine.end();
      }
    }),
    { numRuns: RECOVERIES, ...(process.env.SEED && { seed: Number(process.env.SEED) }) },
  );
});

/** Rows of one hour have the same ids, so each is taken once. */
async function happen(test: TestApp, what: readonly Event[], used: Set<number>): Promise<void> {
  for (const one of what) {
    if (one === 'run') {
      expect(await runRetention(test)).toMatchObject({ state: 'Succeeded' });
      continue;
    }
    if (used.has(one.hour)) continue;
    used.add(one.hour);
    const at = new Date(Date.parse('2024-02-01T00:00:00Z') + one.hour * 3_600_000).toISOString();
    await addDeletedCalls(test.database.sql, at, one.rows);
  }
}
