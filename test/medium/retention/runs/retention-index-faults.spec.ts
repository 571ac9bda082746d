import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { Client } from 'pg';
import type { Storage } from '../../../../src/storage/storage';
import { STORAGE } from '../../../../src/storage/storage.module';
import { deletedCallRows, drFiles, runRetention, storedDrFiles } from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { addDueCalls } from '../../../support/dr-files/due-calls';

const isIndex = (name: string): boolean => name.endsWith('.numbers.age');

describe('a retention run that cannot write the index of numbers', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp();
    await addDueCalls(test, 40);
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await test.close();
  });

  /** What storage does before it asks for the first byte of the index. */
  function beforeIndex(happen: () => Promise<unknown>): void {
    const storage = test.app.get<Storage>(STORAGE);
    const write = storage.write.bind(storage);
    let done = false;
    jest.spyOn(storage, 'write').mockImplementation(async (name, source) => {
      if (isIndex(name) && !done) {
        done = true;
        await happen();
      }
      return write(name, source);
    });
  }

  /** The connection of the last COPY that began. */
  function watchCopies(): () => Socket | undefined {
    let socket: Socket | undefined;
    const query = Client.prototype.query as (...of: unknown[]) => unknown;
    jest.spyOn(Client.prototype, 'query').mockImplementation(function (this: Client, ...of: unknown[]) {
      if (of[0] instanceof Readable)
        socket = (this as unknown as { connection: { stream: Socket } }).connection.stream;
      return query.apply(this, of);
    });
    return () => socket;
  }

  async function expectNothingKeptAndNextSucceeds(): Promise<void> {
    expect(await deletedCallRows(test)).toHaveLength(40);
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '40' });
    expect((await drFiles(test)).map(({ sequence, status }) => [sequence, status])).toEqual([
      [1, 'Available'],
    ]);
    expect((await storedDrFiles(test)).filter(isIndex)).toHaveLength(1);
  }

  it('because storage refuses it before it reads any: it fails, and the next one succeeds', async () => {
    beforeIndex(() => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' })));
    expect(await runRetention(test)).toMatchObject({ state: 'Failed', removed_count: '0' });
    await expectNothingKeptAndNextSucceeds();
  });

  it('because the connection breaks while storage waits: it fails, and the next one succeeds', async () => {
    const copying = watchCopies();
    beforeIndex(async () => {
      copying()!.destroy();
      await setImmediate();
    });
    expect(await runRetention(test)).toMatchObject({
      state: 'Failed',
      cause: 'database',
      removed_count: '0',
    });
    await expectNothingKeptAndNextSucceeds();
  });
});
