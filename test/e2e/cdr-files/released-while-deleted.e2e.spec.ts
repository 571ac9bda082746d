import { ComparedFile, liveCalls, OwnCarrier, reconciliation } from '../../support/cdr-files/repeated-calls';
import { settled } from '../../support/cdr-files/uploads';
import {
  letCommits,
  stallCommits,
  stallCommitsAgain,
  stalledCommit,
  waitingForAnother,
} from '../../support/database/lost-answers';
import { startTestApp, TestApp } from '../../support/http/test-app';

const MONTH = ['1a', '1b', '1c', '1d', '2a', '2b', '2d'];

describe('a potential duplicate that is released at the very moment at which an earlier file is deleted', () => {
  let test: TestApp;
  let carrier: OwnCarrier;

  beforeAll(async () => {
    test = await startTestApp();
    const types = `('CDR file deleted', 'Calls deleted', 'CDR file imported')`;
    await stallCommits(test.database.sql, 'insert on user_activity_log', `new.activity_type in ${types}`);
    await letCommits(test.database.sql);
  });

  beforeEach(() => {
    carrier = new OwnCarrier(test);
  });

  afterAll(() => test.close());

  const deleteFile = ({ id }: ComparedFile) => test.admin.post(`CDRFiles/${id}/delete`, { reason: 'Wrong' });
  const deleteCalls = ({ id }: ComparedFile) =>
    test.admin.post('calls/delete', { filter: { CDRFileID: id }, reason: 'Wrong' });
  const release = async ({ id }: ComparedFile, mode: string): Promise<void> => {
    expect((await test.admin.post(`CDRFiles/${id}/release`, { mode })).status).toBe(200);
  };

  /** The live record ids of all three files, and whether each file's calls add up. */
  const state = async (...files: readonly ComparedFile[]): Promise<unknown[]> => {
    const live: (string | null)[][] = [];
    const balanced: boolean[] = [];
    for (const { id } of files) {
      live.push(await liveCalls(test, id));
      balanced.push((await reconciliation(test, id)).balanced);
    }
    return [...live, balanced.every(Boolean)];
  };

  /** Begins one, waits until it is about to commit, begins the other, waits until that waits, and lets both end. */
  const meet = async (first: () => Promise<unknown>, second: () => Promise<unknown>): Promise<unknown> => {
    const { sql } = test.database;
    await stallCommitsAgain(sql);
    const one = first();
    await stalledCommit(sql);
    const other = second();
    await waitingForAnother(sql);
    await letCommits(sql);
    await one;
    return other;
  };

  const DELETIONS: [string, typeof deleteFile][] = [
    ['a file', deleteFile],
    ['its calls', deleteCalls],
  ];

  it.each(DELETIONS)(
    'with newOnly, has them where the deletion of %s is about to be committed',
    async (_, deletion) => {
      const { days, month } = await carrier.daysAndMonth();
      const [first, second] = days as [ComparedFile, ComparedFile];
      await meet(
        () => deletion(first),
        () => release(month, 'newOnly'),
      );
      expect(await settled(test, month.id)).toMatchObject({ status: 'Imported', callCount: 5 });
      const live = [[], ['2a', '2b', '2c'], ['1a', '1b', '1c', '1d', '2d'], true];
      expect(await state(first, second, month)).toEqual(live);
    },
  );

  it.each(DELETIONS)(
    'with replace, is whole where the deletion of %s is about to be committed',
    async (_, deletion) => {
      const { days, month } = await carrier.daysAndMonth();
      const [first, second] = days as [ComparedFile, ComparedFile];
      await meet(
        () => deletion(first),
        () => release(month, 'replace'),
      );
      const file = (await settled(test, month.id)) as ComparedFile;
      expect(file).toMatchObject({ status: 'Imported', callCount: MONTH.length });
      expect(await state(first, second, month)).toEqual([[], [], MONTH, true]);
      const { body } = await test.admin.get<{ activityDetails: string }>(
        `userActivityLog/${file.replacementUserActivityLog ?? ''}`,
      );
      expect(JSON.parse(body.activityDetails)).toMatchObject({
        count: 3,
        files: [{ CDRFileID: second.id, count: 3 }],
      });
    },
  );

  it('with newOnly, has decided by calls that are deleted only after it', async () => {
    const { days, month } = await carrier.daysAndMonth();
    const [first, second] = days as [ComparedFile, ComparedFile];
    const answer = await meet(
      () => release(month, 'newOnly'),
      () => deleteFile(first),
    );
    expect(answer).toMatchObject({ status: 200, body: { count: 3 } });
    await settled(test, month.id);
    expect(await state(first, second, month)).toEqual([[], ['2a', '2b', '2c'], ['1d', '2d'], true]);
  });

  it('with replace, leaves nothing for a deletion that comes after it', async () => {
    const { days, month } = await carrier.daysAndMonth();
    const [first, second] = days as [ComparedFile, ComparedFile];
    const answer = await meet(
      () => release(month, 'replace'),
      () => deleteFile(first),
    );
    expect(answer).toMatchObject({ status: 409 });
    await settled(test, month.id);
    expect(await state(first, second, month)).toEqual([[], [], MONTH, true]);
  });
});
