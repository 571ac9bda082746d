import { InboxReceiver } from '../../../src/cdr-files/inbox/inbox-receiver.service';
import { StorageUnavailableError } from '../../../src/storage/storage-errors';
import { PLACE, TestInbox } from '../../support/cdr-files/test-inbox';

describe('a file of the watched folder that fails', () => {
  let inbox: TestInbox;

  beforeEach(async () => {
    inbox = await TestInbox.start();
    inbox.stopClock();
  });

  afterEach(() => inbox.close());

  /** Answers how often its work was begun, as long as it fails. */
  function failing(error: Error): () => number {
    const receiver = inbox.test.app.get(InboxReceiver);
    const receive = receiver.receive.bind(receiver);
    let begun = 0;
    jest.spyOn(receiver, 'receive').mockImplementation(async (file) => {
      if (!file.place.endsWith('bad.csv')) return receive(file);
      begun += 1;
      throw error;
    });
    return () => begun;
  }

  /** The seconds from its first attempt to each later one. */
  async function attemptsWithin(begun: () => number, seconds: number): Promise<number[]> {
    const attempts: number[] = [];
    const start = inbox.now;
    for (let count = begun(); inbox.now < start + seconds * 1000;) {
      inbox.now += 1000;
      await inbox.poll();
      if (begun() > count) attempts.push((inbox.now - start) / 1000);
      count = begun();
    }
    return attempts;
  }

  it('is tried again after growing pauses, keeps no other file waiting, and is imported once its storage is back', async () => {
    const begun = failing(new StorageUnavailableError('bad.csv', 'away'));
    await inbox.put(`${PLACE}/bad.csv`);
    await inbox.put(`${PLACE}/good.csv`);
    await inbox.pollTwice();
    expect(begun()).toBe(1);
    expect(await inbox.records('good.csv')).toMatchObject([{ status: 'Imported' }]);
    expect(await attemptsWithin(begun, 500)).toEqual([5, 20, 65, 200, 335, 470]);
    expect(await inbox.places('failed')).toEqual([]);
    jest.restoreAllMocks();
    inbox.stopClock();
    inbox.now += 135_000;
    await inbox.poll();
    expect(await inbox.records('bad.csv')).toMatchObject([{ status: 'Imported' }]);
    expect(await inbox.places('done')).toEqual([`${PLACE}/bad.csv`, `${PLACE}/good.csv`]);
  });

  it('ends in failed after its last attempt when the disk does not give it', async () => {
    const begun = failing(Object.assign(new Error('read'), { code: 'EIO' }));
    await inbox.put(`${PLACE}/bad.csv`);
    await inbox.pollTwice();
    expect(await attemptsWithin(begun, 500)).toEqual([5, 20, 65, 200]);
    expect(await inbox.places('failed')).toEqual([`${PLACE}/bad.csv`, `${PLACE}/bad.csv.reason.txt`]);
    expect(await inbox.read(`failed/${PLACE}/bad.csv.reason.txt`)).toContain('It could not be read (EIO)');
  });
});
