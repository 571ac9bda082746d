import { fcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../../support/http/test-app';

/** The same calls each time would be a repeated file. */
let files = 0;

describe('a deletion in a month that has no partition', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp();
  });

  afterEach(() => test.close());

  /** As after a clock that passed all months made ahead: nothing was deleted in them yet. */
  async function dropPartitions(): Promise<void> {
    const { rows } = await test.database.sql.query<{ name: string }>(
      `select relid::text as name from pg_partition_tree('deleted_calls') where isleaf`,
    );
    await test.database.sql.query('alter event trigger calls_kept disable');
    for (const { name } of rows) await test.database.sql.query(`drop table ${name}`);
    await test.database.sql.query('alter event trigger calls_kept enable always');
    expect(rows.length).toBeGreaterThan(3);
  }

  async function importCalls(): Promise<{ file: string; call: string }> {
    files += 1;
    const { id } = await importFile(test, fcsFile([{ salesPrice: `0.${files}` }]));
    const calls = await test.admin.get<{ id: string }[]>(`CDRFiles/${id}/calls/`);
    return { file: id, call: calls.body[0]?.id ?? '' };
  }

  it.each([
    ['of one call', ({ call }: { call: string }) => test.admin.delete(`calls/${call}?reason=test`)],
    [
      'by a filter',
      ({ call }: { call: string }) =>
        test.admin.post('calls/delete', { filter: { ids: [call] }, reason: 'test' }),
    ],
    [
      'of a CDR file',
      ({ file }: { file: string }) => test.admin.post(`CDRFiles/${file}/delete`, { reason: 'test' }),
    ],
  ])('makes it: the deletion %s', async (_, remove) => {
    const imported = await importCalls();
    await dropPartitions();
    expect(await remove(imported)).toMatchObject({ status: 200, body: { count: 1 } });
    const deleted = await test.admin.get<{ callID: string }[]>('deletedCalls/');
    expect(deleted.body).toMatchObject([{ callID: imported.call }]);
    const log = await test.admin.get<{ activityType: string }[]>('userActivityLog/?limit=1000');
    expect(log.body.filter(({ activityType }) => / deleted$/.test(activityType))).toHaveLength(1);
  });

  it('makes it for ids that go on from a clock that was ahead', async () => {
    const { call } = await importCalls();
    await test.database.sql.query(
      `update clocks set last_id = id_floor(now() + interval '3 years') where name = 'deleted_calls'`,
    );
    const deletion = await test.admin.delete(`calls/${call}?reason=test`);
    expect(deletion).toMatchObject({ status: 200, body: { count: 1 } });
  });
});
