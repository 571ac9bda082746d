import { setTimeout as sleep } from 'node:timers/promises';
import { ImportQueue } from '../../../src/cdr-files/import/import-queue.service';
import { ImportService } from '../../../src/cdr-files/import/import.service';
import { ReconciliationService } from '../../../src/cdr-files/reconciliation/reconciliation.service';
import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { countCalls, generated, receiveFile } from '../../support/cdr-files/cdr-files';
import { runRetention } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { importFile } from '../../support/cdr-files/uploads';
import { holdReads } from '../../support/storage/held-reads';

const ROWS = 20_000;
const IN_A_YEAR = new Date(Date.now() + 400 * 86_400_000);

interface Shown {
  readonly status: string;
  readonly sizeBytes: number;
  readonly progressLines: number | null;
  readonly progressBytes: number | null;
}

describe('an import that runs', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  async function show(id: string): Promise<Shown> {
    return (await test.admin.get<Shown>(`CDRFiles/${id}`)).body;
  }

  it('shows everybody how far it is, while nothing of it can be seen, and beside it a retention run does its work', async () => {
    const first = await importFile(test, ordinaryFcsFile(5));
    await test.admin.post(`CDRFiles/${first.id}/delete`, { reason: 'Test' });
    await test.app.get(ImportQueue).beforeApplicationShutdown();
    const id = await receiveFile(test, generated(ROWS));
    expect(await show(id)).toMatchObject({ status: 'Pending', progressLines: null, progressBytes: null });
    const held = holdReads(test, 1_000_000);
    const done = test.app.get(ImportService).importNext();
    while ((await show(id)).progressLines === null) await sleep(10);
    const shown = await show(id);
    expect(shown.status).toBe('Importing');
    expect(shown.progressLines).toBeGreaterThan(0);
    expect(shown.progressLines).toBeLessThan(ROWS);
    expect(shown.progressBytes).toBeGreaterThan(0);
    expect(shown.progressBytes).toBeLessThan(shown.sizeBytes);
    expect(await countCalls(test, id)).toBe(0);

    expect(await runRetention(test, IN_A_YEAR)).toMatchObject({ state: 'Succeeded', removed_count: '5' });
    held.goOn();
    expect(await done).toBe('imported');
    expect(await show(id)).toMatchObject({ status: 'Imported', progressLines: null, progressBytes: null });
    const reconciliations = test.app.get(ReconciliationService);
    expect(await reconciliations.reconcile(id)).toMatchObject({ calls: { live: ROWS }, balanced: true });
    expect(await reconciliations.reconcile(first.id)).toMatchObject({
      calls: { archived: 5 },
      balanced: true,
    });
    expect(await reconciliations.recount(id)).toEqual(await reconciliations.reconcile(id));
  });
});
