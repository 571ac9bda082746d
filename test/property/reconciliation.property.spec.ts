import fc from 'fast-check';
import {
  Reconciliation,
  ReconciliationService,
} from '../../src/cdr-files/reconciliation/reconciliation.service';
import { ordinaryFcsFile } from '../support/cdr-files/fcs-file';
import { runRetention } from '../support/dr-files/retention';
import { startTestApp, TestApp } from '../support/http/test-app';
import { importFile } from '../support/cdr-files/uploads';

const DAY_MS = 86_400_000;
const LINES = 6;
const SEQUENCES = 6;

type Step = 'delete' | 'delete file' | 'reinstate' | 'purge' | 'expire' | 'import again';

const STEPS: readonly Step[] = ['delete', 'delete file', 'reinstate', 'purge', 'expire', 'import again'];

describe('the reconciliation of every CDR file', () => {
  let test: TestApp;
  let seed = 0;
  /** Retention runs never go back in time. */
  let daysAhead = 400;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  async function take(id: string, bytes: Buffer, step: Step, some: number): Promise<void> {
    switch (step) {
      case 'delete': {
        const { body } = await test.admin.get<{ id: string }[]>(
          `CDRFiles/${id}/calls/?limit=${1 + (some % LINES)}`,
        );
        const ids = body.map((call) => call.id);
        if (ids.length > 0) await test.admin.post('calls/delete', { filter: { ids }, reason: 'Test calls' });
        return;
      }
      case 'delete file':
        await test.admin.post(`CDRFiles/${id}/delete`, { reason: 'A wrong period' });
        return;
      case 'reinstate': {
        const { body } = await test.admin.get<{ id: string }[]>(`CDRFiles/${id}/deletedCalls/?limit=100`);
        const call = body[some % Math.max(body.length, 1)];
        if (call) await test.admin.post(`deletedCalls/${call.id}/reinstate`, { reason: 'No test call' });
        return;
      }
      case 'purge':
        daysAhead += 1;
        await runRetention(test, new Date(Date.now() + daysAhead * DAY_MS));
        return;
      case 'expire':
        daysAhead += 200;
        await runRetention(test, new Date(Date.now() + daysAhead * DAY_MS));
        return;
      case 'import again': {
        const again = await importFile(test, bytes);
        await test.admin.post(`CDRFiles/${again.id}/release`);
        return;
      }
      default:
        step satisfies never;
    }
  }

  it('balances after any sequence of steps, and is what counting row by row gives', async () => {
    const service = test.app.get(ReconciliationService);
    const steps = fc.array(fc.tuple(fc.constantFrom(...STEPS), fc.nat(100)), { minLength: 3, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        seed += 1;
        const bytes = ordinaryFcsFile(LINES, seed);
        const { id } = await importFile(test, bytes);
        for (const [step, some] of sequence) {
          await take(id, bytes, step, some);
          const kept: Reconciliation = await service.reconcile(id);
          expect(kept).toEqual(await service.recount(id));
          expect(kept).toMatchObject({ callLines: LINES, calls: { expected: LINES }, balanced: true });
        }
      }),
      { numRuns: SEQUENCES, endOnFailure: true },
    );
    const { rows } = await test.database.sql.query(
      `select c.cdr_file_id from cdr_file_call_counts c
       where c.live_count <> (select count(*) from calls l where l.cdr_file_id = c.cdr_file_id)
          or c.deleted_count <> (select count(*) from deleted_calls d
            where d.cdr_file_id = c.cdr_file_id and d.reinstated_in is null)`,
    );
    expect(rows).toEqual([]);
  });
});
