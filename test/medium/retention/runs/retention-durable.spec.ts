import type { Storage } from '../../../../src/storage/storage';
import { STORAGE } from '../../../../src/storage/storage.module';
import { deletedCallRows, drFiles, runRetention, storedDrFiles } from '../../../support/dr-files/retention';
import { addDueCalls } from '../../../support/dr-files/due-calls';
import { startTestApp, TestApp } from '../../../support/http/test-app';

const NAME = 'dr-files/deleted-calls_000001_2024-02-03_2024-02-03';

describe('a retention run whose files are not durable yet', () => {
  let test: TestApp;
  let storage: Storage;

  beforeEach(async () => {
    test = await startTestApp();
    storage = test.app.get<Storage>(STORAGE);
    await addDueCalls(test, 40);
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await test.close();
  });

  it('has every row in the table until the archive and all that stands beside it are', async () => {
    const settle = storage.settle.bind(storage);
    const seen: { names: readonly string[]; rows: number; statuses: string[] }[] = [];
    jest.spyOn(storage, 'settle').mockImplementation(async (names) => {
      await settle(names);
      const statuses = (await drFiles(test)).map(({ status }) => status);
      seen.push({ names, rows: (await deletedCallRows(test)).length, statuses });
    });
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '40' });
    const names = ['.csv.gz.age', '.numbers.age', '.manifest.json', '.manifest.json.sig'];
    expect(seen).toEqual([{ names: names.map((end) => NAME + end), rows: 40, statuses: ['Writing'] }]);
  });

  it('removes nothing when they cannot be made so, and the next one succeeds', async () => {
    const away = Object.assign(new Error('the disk is gone'), { code: 'EIO' });
    jest.spyOn(storage, 'settle').mockRejectedValueOnce(away);
    expect(await runRetention(test)).toMatchObject({ state: 'Failed', removed_count: '0' });
    expect(await deletedCallRows(test)).toHaveLength(40);
    expect(await storedDrFiles(test)).toEqual([]);
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '40' });
  });
});
