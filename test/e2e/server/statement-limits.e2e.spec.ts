import type { Client } from 'pg';
import { fcsFile } from '../../support/cdr-files/fcs-file';
import { upload, UploadedFile } from '../../support/cdr-files/uploads';
import { addCalls } from '../../support/database/call-rows';
import { addDueCalls } from '../../support/dr-files/due-calls';
import { archivedIds, deletedCallIds, runRetention } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';

/** A lock of somebody else lasts longer than a statement may. */
describe('a statement that takes longer than DATABASE_WORK_SECONDS', () => {
  let test: TestApp;
  let other: Client;

  beforeAll(async () => {
    test = await startTestApp({ DATABASE_READ_SECONDS: '1', DATABASE_WORK_SECONDS: '1' });
    other = await test.database.connect();
  });

  afterEach(() => other.query('rollback'));

  afterAll(() => test.close());

  async function lock(table: string): Promise<void> {
    await other.query('begin');
    await other.query(`lock table ${table} in access exclusive mode`);
  }

  it('is ended in a change, which is answered with what to do and leaves nothing', async () => {
    const [id] = await addCalls(test.database.sql, 1);
    await lock('deleted_calls');
    const answer = await test.admin.delete<{ detail: string }>(`calls/${id}?reason=Test`);
    expect(answer).toMatchObject({
      status: 503,
      body: { detail: expect.stringContaining('raise DATABASE_WORK_SECONDS') as string },
    });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.headers.get('retry-after')).toBe('5');
    await other.query('rollback');
    expect((await test.admin.get(`calls/${id}`)).status).toBe(200);
    expect(await countOf(`user_activity_log where activity_type = 'Calls deleted'`)).toBe(0);
    expect((await test.admin.delete(`calls/${id}?reason=Test`)).status).toBe(200);
  });

  it('is ended in a run, which says why and leaves what is left to the next one', async () => {
    const ids = await addDueCalls(test, 20);
    await other.query('begin');
    // Whoever may remove them waits.
    await other.query('lock table disaster_recovery_file_contents in access exclusive mode');
    const run = await runRetention(test);
    expect(run).toMatchObject({
      state: 'Failed',
      removed_count: '0',
      failure: expect.stringContaining('DATABASE_WORK_SECONDS') as string,
    });
    await other.query('rollback');
    expect(await deletedCallIds(test)).toEqual(expect.arrayContaining(ids));
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded', removed_count: '20' });
    expect(await archivedIds(test)).toEqual(ids);
  });

  it('is ended in an import, which is put off and says why', async () => {
    await lock('cdr_rejected_lines');
    const { body } = await upload(test, fcsFile([{}, { callDate: 'x' }]));
    let file: UploadedFile;
    do file = (await test.admin.get<UploadedFile>(`CDRFiles/${body.id}`)).body;
    while (!file.statusDetail?.includes('Attempt'));
    expect(file).toMatchObject({
      status: 'Pending',
      statusDetail: expect.stringContaining(
        'a statement took longer than DATABASE_WORK_SECONDS allows',
      ) as string,
    });
    expect(await countOf(`calls where cdr_file_id = ${body.id}`)).toBe(0);
  });

  it.each([
    ['a list that is sent as CSV', 'calls', 'calls/', 'text/csv'],
    [
      'a statement that stands alone',
      'deletion_counts',
      'statistics/deletions?groupBy=day',
      'application/json',
    ],
  ])('is ended in %s', async (_, table, path, accept) => {
    await lock(table);
    expect(await test.admin.get(path, { accept })).toMatchObject({
      status: 503,
      body: { detail: expect.stringContaining('raise DATABASE_WORK_SECONDS') as string },
    });
    await other.query('rollback');
    expect((await test.admin.get(path, { accept })).status).toBe(200);
  });

  async function countOf(rows: string): Promise<number> {
    const result = await test.database.sql.query<{ count: number }>(`select count(*)::int from ${rows}`);
    return result.rows[0]?.count ?? NaN;
  }
});
