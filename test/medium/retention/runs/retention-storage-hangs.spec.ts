import { FileHandle, open } from 'node:fs/promises';
import { DrKeys } from '../../../../src/dr-files/keys/dr-keys.service';
import { LOCAL_LIMITS } from '../../../../src/storage/local/local-limits';
import { deletedCallRows, runRetention } from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { addDueCalls } from '../../../support/dr-files/due-calls';

describe('a retention run whose storage hangs as a dead mount does', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
    await test.app.get(DrKeys).ensureIdentity();
    await test.app.get(DrKeys).signingKey();
    await addDueCalls(test, 40);
  });

  afterEach(() => jest.restoreAllMocks());
  afterAll(() => test.close());

  it('ends in the storage’s limits, says so, removes nothing and lets go of its lease', async () => {
    let goOn: () => void = () => undefined;
    const handles = await fileHandles();
    const sync = handles.sync;
    jest.replaceProperty(LOCAL_LIMITS, 'transferMs', 200);
    jest.spyOn(handles, 'sync').mockImplementationOnce(async function (this: FileHandle) {
      await new Promise<void>((resolve) => (goOn = resolve));
      return sync.call(this);
    });
    const { failure, ...run } = await runRetention(test);
    expect(run).toMatchObject({ state: 'Failed', cause: 'storage', exported_count: '0', removed_count: '0' });
    expect(failure).toMatch(
      /^Storage cannot be used \(ETIMEDOUT at dr-files\/.+\): it did not answer in time/,
    );
    expect(await deletedCallRows(test)).toHaveLength(40);
    expect((await test.database.sql.query('select from leases where expires_at > now()')).rows).toEqual([]);
    goOn();
  });

  it('and the next run succeeds once the storage answers', async () => {
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '40' });
  });
});

async function fileHandles(): Promise<FileHandle> {
  const handle = await open(__filename);
  await handle.close();
  return Object.getPrototypeOf(handle) as FileHandle;
}
