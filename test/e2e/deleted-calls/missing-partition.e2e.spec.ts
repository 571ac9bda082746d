import { fcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';
import { Answer, startTestApp, TestApp } from '../../support/http/test-app';

interface Imported {
  readonly file: string;
  readonly call: string;
}

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

  async function importCalls(): Promise<Imported> {
    files += 1;
    const { id } = await importFile(test, fcsFile([{ salesPrice: `0.${files}` }]));
    const calls = await test.admin.get<{ id: string }[]>(`CDRFiles/${id}/calls/`);
    return { file: id, call: calls.body[0]?.id ?? '' };
  }

  async function deletions(): Promise<unknown[]> {
    const log = await test.admin.get<{ activityType: string }[]>('userActivityLog/?limit=1000');
    return log.body.filter(({ activityType }) => / deleted$/.test(activityType));
  }

  it.each([
    ['of one call', ({ call }: Imported) => test.admin.delete(`calls/${call}?reason=test`)],
    [
      'by a filter',
      ({ call }: Imported) => test.admin.post('calls/delete', { filter: { ids: [call] }, reason: 'test' }),
    ],
    ['of a CDR file', ({ file }: Imported) => test.admin.post(`CDRFiles/${file}/delete`, { reason: 'test' })],
  ])('makes it: the deletion %s', async (_, remove) => {
    const imported = await importCalls();
    await dropPartitions();
    expect(await remove(imported)).toMatchObject({ status: 200, body: { count: 1 } });
    const deleted = await test.admin.get<{ callID: string }[]>('deletedCalls/');
    expect(deleted.body).toMatchObject([{ callID: imported.call }]);
    expect(await deletions()).toHaveLength(1);
  });

  it.each<[name: string, request: (imported: Imported) => [method: string, path: string, body?: object]]>([
    ['of one call', ({ call }: Imported) => ['DELETE', `calls/${call}?reason=test`]],
    [
      'by a filter',
      ({ call }: Imported) => ['POST', 'calls/delete', { filter: { ids: [call] }, reason: 'test' }],
    ],
    ['of a CDR file', ({ file }: Imported) => ['POST', `CDRFiles/${file}/delete`, { reason: 'test' }]],
  ] as const)(
    'makes it for a deletion with an Idempotency-Key, once: the deletion %s',
    async (_, request) => {
      const imported = await importCalls();
      await dropPartitions();
      const [method, path, body] = request(imported);
      const send = (): Promise<Answer> =>
        test.admin.request(method, path, {
          headers: { 'idempotency-key': 'one', ...(body && { 'content-type': 'application/json' }) },
          ...(body && { body: JSON.stringify(body) }),
        });
      const first = await send();
      expect(first).toMatchObject({ status: 200, body: { count: 1 } });
      const again = await send();
      expect({ status: again.status, text: again.text }).toEqual({ status: 200, text: first.text });
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      const deleted = await test.admin.get<{ callID: string }[]>('deletedCalls/');
      expect(deleted.body).toMatchObject([{ callID: imported.call }]);
      expect(await deletions()).toHaveLength(1);
    },
  );

  it('makes it for ids that go on from a clock that was ahead', async () => {
    const { call } = await importCalls();
    await test.database.sql.query(
      `update clocks set last_id = id_floor(now() + interval '3 years') where name = 'deleted_calls'`,
    );
    const deletion = await test.admin.delete(`calls/${call}?reason=test`);
    expect(deletion).toMatchObject({ status: 200, body: { count: 1 } });
  });
});
