import { buffer } from 'node:stream/consumers';
import { ReconciliationService } from '../../../../src/cdr-files/reconciliation/reconciliation.service';
import type { Storage } from '../../../../src/storage/storage';
import { STORAGE } from '../../../../src/storage/storage.module';
import { generated } from '../../../support/cdr-files/cdr-files';
import { runRetention, ONCE_TODAY_IS_DUE } from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { importFile } from '../../../support/cdr-files/uploads';

const MANY = 15_000;
const FEW = 2_000;

describe('a file that comes while a retention run works', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  async function importRows(rows: number, seed: number): Promise<string> {
    const bytes = await buffer(generated(rows, seed));
    const file = await importFile(test, bytes);
    expect(file.status).toBe('Imported');
    return file.id;
  }

  async function deleteCalls(id: string, expectedCount: number): Promise<void> {
    const answer = await test.admin.post(`CDRFiles/${id}/delete`, { reason: 'Test', expectedCount });
    expect(answer.status).toBe(200);
  }

  /** The run stops where it has written its file and is about to read it back. */
  function holdReadingBack(): { reached: Promise<void>; letGo: () => void } {
    const storage = test.app.get<Storage>(STORAGE);
    const read = storage.read.bind(storage);
    let [reach, letGo] = [(): void => undefined, (): void => undefined];
    const reached = new Promise<void>((resolve) => (reach = resolve));
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    jest.spyOn(storage, 'read').mockImplementation(async (...args) => {
      if (args[0].endsWith('.csv.gz.age')) {
        reach();
        await gate;
      }
      return read(...args);
    });
    return { reached, letGo };
  }

  it('is imported, and its calls deleted, without waiting for the run; every count is right at the end', async () => {
    const first = await importRows(MANY, 1);
    await deleteCalls(first, MANY);
    const { reached, letGo } = holdReadingBack();
    const run = runRetention(test, ONCE_TODAY_IS_DUE);
    await reached;
    const second = await importRows(FEW, 2);
    await deleteCalls(second, FEW);
    const third = await importRows(FEW, 3);
    letGo();
    expect(await run).toMatchObject({ state: 'Succeeded', due_count: `${MANY}`, removed_count: `${MANY}` });

    const reconciliations = test.app.get(ReconciliationService);
    const gone = { live: 0, deleted: 0, archived: 0, expired: 0 };
    for (const [id, calls] of [
      [first, { ...gone, expected: MANY, archived: MANY }],
      [second, { ...gone, expected: FEW, deleted: FEW }],
      [third, { ...gone, expected: FEW, live: FEW }],
    ] as const) {
      expect(await reconciliations.reconcile(id)).toMatchObject({ calls, balanced: true });
      expect(await reconciliations.recount(id)).toEqual(await reconciliations.reconcile(id));
    }
    expect(await runRetention(test, ONCE_TODAY_IS_DUE)).toMatchObject({ removed_count: `${FEW}` });
    expect(await reconciliations.reconcile(second)).toMatchObject({
      calls: { ...gone, expected: FEW, archived: FEW },
      balanced: true,
    });
  });
});
