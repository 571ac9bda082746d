import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { ImportQueue } from '../../../src/cdr-files/import/import-queue.service';
import { ImportService } from '../../../src/cdr-files/import/import.service';
import { ReconciliationService } from '../../../src/cdr-files/reconciliation/reconciliation.service';
import type { Storage } from '../../../src/storage/storage';
import { STORAGE } from '../../../src/storage/storage.module';
import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { countCalls, generated, receiveFile } from '../../support/cdr-files/cdr-files';
import { runRetention } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { importFile } from '../../support/cdr-files/uploads';

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
  let letGo: () => void;
  let gate: Promise<void>;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  beforeEach(() => {
    gate = new Promise((resolve) => (letGo = resolve));
  });

  /** Gives the file out up to its middle, and the rest when the test says so. */
  function stopHalfWay(): void {
    const storage = test.app.get<Storage>(STORAGE);
    const read = storage.read.bind(storage);
    jest.spyOn(storage, 'read').mockImplementation(async (name) => Readable.from(halves(await read(name))));
  }

  async function* halves(bytes: Readable): AsyncGenerator<Buffer> {
    let sizeBytes = 0;
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      yield chunk;
      sizeBytes += chunk.length;
      if (sizeBytes > 1_000_000) await gate;
    }
  }

  async function show(id: string): Promise<Shown> {
    return (await test.admin.get<Shown>(`CDRFiles/${id}`)).body;
  }

  it('shows everybody how far it is, while nothing of it can be seen, and beside it a retention run does its work', async () => {
    const first = await importFile(test, ordinaryFcsFile(5));
    await test.admin.post(`CDRFiles/${first.id}/delete`, { reason: 'Test' });
    await test.app.get(ImportQueue).beforeApplicationShutdown();
    const id = await receiveFile(test, generated(ROWS));
    expect(await show(id)).toMatchObject({ status: 'Pending', progressLines: null, progressBytes: null });
    stopHalfWay();
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
    letGo();
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
