import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { databaseState } from '../../support/database/database-state';
import { addAwkwardDeletedCalls } from '../../support/database/awkward-calls';
import { inTransaction, startActivity } from '../../support/database/call-rows';
import {
  archived,
  expectRefused,
  expectVerified,
  IN_A_YEAR,
  restore,
  Restored,
  unchanging,
} from '../../support/dr-files/restore';
import { deletedCallRows, runRetention } from '../../support/dr-files/retention';
import { Answer, startTestApp, TestApp } from '../../support/http/test-app';
import { partitionOf } from '../../support/database/months';

describe('restoring a DR file', () => {
  let test: TestApp;
  let before: Record<string, unknown>[];

  beforeEach(async () => {
    test = await startTestApp();
  });

  afterEach(() => test.close());

  it('brings every column back as it was, under its id, with a fresh retention clock', async () => {
    before = await archived(test, (deletedAt) => addAwkwardDeletedCalls(test.database.sql, deletedAt));
    expect(await partitionOf(test.database.sql, '2024_02')).toBeNull();

    const { rows: started } = await test.database.sql.query<{ now: Date }>('select now()');
    const answer = await restore(test);
    expect(answer).toMatchObject({
      status: 200,
      body: { restored: before.length, alreadyPresent: 0, erased: 0, total: before.length, dryRun: false },
    });
    const rows = await deletedCallRows(test);
    expect(unchanging(rows)).toEqual(unchanging(before));
    expect(
      rows.some(({ extension }) => extension === '') && rows.some(({ extension }) => extension === null),
    ).toBe(true);
    for (const row of rows) {
      expect((row.retained_from as Date).getTime()).toBeGreaterThanOrEqual(
        (started[0]?.now as Date).getTime(),
      );
      expect(row.updated_at).toEqual(row.retained_from);
    }
    expect((await test.admin.get(`userActivityLog/${answer.body.userActivityLog}`)).body).toMatchObject({
      activityType: 'DR file restored',
      activityReason: 'A dispute',
      linkedToType: 'disasterRecoveryFiles',
      linkedTo: '1',
    });
    expect(await runRetention(test)).toMatchObject({ due_count: '0', removed_count: '0' });
    await expectVerified(test);
  });

  it('changes nothing the second time, and the file stays among those that have not expired', async () => {
    before = await archived(test);
    expect((await restore(test)).body).toMatchObject({
      restored: 30,
      restoredCount: 30,
      wouldRestore: null,
      alreadyPresent: 0,
    });
    const state = await databaseState(test.database.sql);
    for (const dryRun of [true, false]) {
      expect((await restore(test, '1', { dryRun })).body).toEqual({
        restored: 0,
        restoredCount: 0,
        wouldRestore: dryRun ? 0 : null,
        alreadyPresent: 30,
        erased: 0,
        total: 30,
        userActivityLog: null,
        dryRun,
      });
    }
    expect(await databaseState(test.database.sql)).toBe(state);
    const bytes = await test.admin.get('disasterRecoveryFiles/1', { accept: 'application/octet-stream' });
    expect(bytes.status).toBe(200);
    expect((await test.admin.get<object[]>('disasterRecoveryFiles/')).body).toMatchObject([
      { status: 'Restored' },
    ]);
  });

  it('happens once with an Idempotency-Key: a repeat gets the first answer and changes nothing', async () => {
    before = await archived(test);
    const body = JSON.stringify({ reason: 'A dispute', dryRun: false });
    const send = (): Promise<Answer<Restored>> =>
      test.admin.request('POST', 'disasterRecoveryFiles/1/restore', {
        headers: { 'idempotency-key': 'one', 'content-type': 'application/json' },
        body,
      });
    const first = await send();
    expect(first).toMatchObject({
      status: 200,
      body: { restored: 30, restoredCount: 30, wouldRestore: null, alreadyPresent: 0, dryRun: false },
    });
    expect(first.headers.has('idempotency-replayed')).toBe(false);
    expect(unchanging(await deletedCallRows(test))).toEqual(unchanging(before));
    const state = await databaseState(test.database.sql);
    const again = await send();
    expect({ status: again.status, text: again.text }).toEqual({ status: 200, text: first.text });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await databaseState(test.database.sql)).toBe(state);
    expect((await test.database.sql.query('select * from leases')).rows).toEqual([]);
    expect(await runRetention(test, IN_A_YEAR)).toMatchObject({ state: 'Succeeded', removed_count: '30' });
    expect((await send()).text).toBe(first.text);
    expect(await deletedCallRows(test)).toEqual([]);
  });

  it('only counts when it is a dry run', async () => {
    before = await archived(test);
    const state = await databaseState(test.database.sql);
    expect((await restore(test, '1', { dryRun: true })).body).toMatchObject({
      restored: 30,
      restoredCount: 0,
      wouldRestore: 30,
      userActivityLog: null,
      dryRun: true,
    });
    expect(await databaseState(test.database.sql)).toBe(state);
    expect(await deletedCallRows(test)).toEqual([]);
  });

  it('leaves away what was erased since', async () => {
    before = await archived(test);
    const gone = before.slice(3, 5).map(({ id }) => id);
    await inTransaction(test.database.sql, async () => {
      const activity = await startActivity(test.database.sql);
      await test.database.sql.query(
        'insert into erased_deleted_calls select id, $2 from unnest($1::bigint[]) id',
        [gone, activity],
      );
    });
    for (const dryRun of [true, false]) {
      expect((await restore(test, '1', { dryRun })).body).toMatchObject({
        restored: 28,
        alreadyPresent: 0,
        erased: 2,
        total: 30,
      });
    }
    expect((await deletedCallRows(test)).map(({ id }) => id)).toEqual(
      before.map(({ id }) => id).filter((id) => !gone.includes(id)),
    );
    expect((await restore(test)).body).toMatchObject({ restored: 0, alreadyPresent: 28, erased: 2 });
    const { rows } = await test.database.sql.query(
      'select erased_count from disaster_recovery_file_contents',
    );
    expect(rows).toEqual([{ erased_count: '2' }]);
  });

  it('says in a sentence what to do without the identity, and works for one of two that ask at once', async () => {
    before = await archived(test);
    const identity = join(test.dataDir, 'keys', 'dr-identity.txt');
    await rename(identity, `${identity}.away`);
    await expectRefused(
      test,
      () => restore(test),
      409,
      /^The server has no age identity .* put it where DR_IDENTITY_FILE says/,
    );
    await rename(`${identity}.away`, identity);
    const answers = await Promise.all([restore(test), restore(test), restore(test)]);
    expect(answers.filter(({ body }) => body.restored === 30)).toHaveLength(1);
    for (const { status, body } of answers) {
      if (status === 200) expect(body.restored + body.alreadyPresent).toBe(30);
      else
        expect({ status, detail: body.detail }).toMatchObject({
          status: 409,
          detail: expect.stringMatching(/restore is working/) as unknown,
        });
    }
    expect(await deletedCallRows(test)).toHaveLength(30);
  });
});
