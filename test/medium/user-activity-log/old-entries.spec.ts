import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';
import { inTransaction } from '../../support/database/call-rows';
import { startTestApp, TestApp } from '../../support/http/test-app';

/** As version 0.1.0 wrote it: in the details the file's id is called `cdrFileId`. */
const DETAILS = '{"filter":{"cdrFileId":"1"},"count":3}';

describe('an activity entry of version 0.1.0', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
    await importFile(test, ordinaryFcsFile(3));
    await inTransaction(test.database.sql, async () => {
      const { rows } = await test.database.sql.query<{ id: string }>(
        `insert into user_activity_log
           (user_name, used_api, activity_type, activity_reason, cdr_file_id, linked_to_type, linked_to, activity_details)
         values ('admin', true, 'CDR file deleted', 'Test', 1, 'CDRFiles', '1', $1) returning id`,
        [DETAILS],
      );
      await test.database.sql.query(`select set_config('deleted_calls.activity', $1, true)`, [rows[0]?.id]);
      await test.database.sql.query('delete from calls');
    });
  });

  afterAll(() => test.close());

  it('is shown as it was written', async () => {
    const { body } = await test.admin.get<Record<string, unknown>[]>('userActivityLog/?limit=1000');
    expect(body.find(({ activityType }) => activityType === 'CDR file deleted')).toMatchObject({
      CDRFileID: '1',
      activityDetails: DETAILS,
    });
  });

  it('of a deletion is still named to who sends the same bytes again', async () => {
    const { body } = await test.admin.get<{ id: string; activityType: string }[]>(
      'userActivityLog/?limit=1000',
    );
    const entry = body.find(({ activityType }) => activityType === 'CDR file deleted');
    const again = await importFile(test, ordinaryFcsFile(3));
    expect(again).toMatchObject({
      status: 'Potential Duplicate',
      statusDetail: expect.stringContaining(
        `of which 3 calls were deleted (user activity ${entry?.id})`,
      ) as unknown,
    });
  });
});
