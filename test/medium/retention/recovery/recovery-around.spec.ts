import { Readable } from 'node:stream';
import { PolicyService } from '../../../../src/policy/policy.service';
import type { Storage } from '../../../../src/storage/storage';
import { STORAGE } from '../../../../src/storage/storage.module';
import { inTransaction } from '../../../support/database/call-rows';
import { search } from '../../../support/data-subjects';
import { addDueCalls } from '../../../support/dr-files/due-calls';
import { drFiles, runRetention } from '../../../support/dr-files/retention';
import { restore } from '../../../support/dr-files/restore';
import { expectOneTruth, recover, TimeMachine } from '../../../support/dr-files/time-machine';

const NUMBER = '01134960001';

describe('while storage is ahead of the database', () => {
  let machine: TimeMachine;
  let ids: string[];

  beforeEach(async () => {
    machine = await TimeMachine.start();
    ids = await addDueCalls(machine.test, 20, { day: '2024-01-10' });
    await runRetention(machine.test);
    await machine.remember();
    ids.push(...(await addDueCalls(machine.test, 30)));
    await runRetention(machine.test);
    await machine.goBack();
  });

  afterEach(() => machine.end());

  it('searches are not complete, restores are refused, erasures wait; all of it goes on after the recovery', async () => {
    const { test } = machine;
    const found = await search(test, NUMBER);
    expect(found.body).toMatchObject({ complete: false });
    expect(JSON.stringify(found.body.classes)).toContain('deleted-calls recover');
    expect(await restore(test)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('deleted-calls recover') as unknown },
    });
    const { body } = await test.admin.post<{ id: string }>('dataSubjects/erase', {
      number: NUMBER,
      reason: 'Letter',
    });
    const failure = async (): Promise<unknown> =>
      (await test.admin.get<{ failure: string | null }>(`erasures/${body.id}`)).body.failure;
    for (let looks = 0; looks < 200 && (await failure()) === null; looks += 1)
      await new Promise(setImmediate);
    expect(await failure()).toContain('deleted-calls recover');
    expect(await recover(test)).toMatchObject({ complete: true });
    expect((await search(test, NUMBER)).body).toMatchObject({ complete: true });
  });

  it('lights, alerts and metrics say so, and no more after the recovery', async () => {
    const { test } = machine;
    const told = async (): Promise<unknown[]> => {
      const lights = (await test.admin.get('system/lights')).text;
      const system = (await test.admin.get('system')).text;
      const metrics = (await test.client(null).get('/metrics')).text;
      return [
        /"name":"chain",[^}]*"state":"(\w+)"/.exec(lights)?.[1] ??
          /"state":"(\w+)"[^{}]*"name":"chain"/.exec(lights)?.[1],
        system.includes('DeletedCallsStorageAhead'),
        /deleted_calls_retention_storage_ahead_files (\d+)/.exec(metrics)?.[1],
      ];
    };
    expect(await told()).toEqual(['red', true, '1']);
    await recover(test);
    // Metrics are as of a moment ago: a scrape soon after another one gets the same.
    expect((await told()).slice(0, 2)).toEqual(['green', false]);
  });

  it('bytes of uploads that no record has become failed CDR files, once', async () => {
    const { test } = machine;
    await test.app
      .get<Storage>(STORAGE)
      .write('cdr-files/lost', Readable.from([Buffer.from('some calls\n')]));
    expect((await recover(test, { dryRun: true })).uploads).toEqual([
      { name: 'cdr-files/lost', sizeBytes: 11, CDRFileID: null },
    ]);
    const { uploads } = await recover(test);
    expect(uploads).toEqual([
      { name: 'cdr-files/lost', sizeBytes: 11, CDRFileID: expect.any(String) as unknown },
    ]);
    const id = uploads[0]?.CDRFileID ?? '';
    const { body } = await test.admin.get<{ status: string; failure: { code: string } }>(`CDRFiles/${id}`);
    expect(body).toMatchObject({ status: 'Failed', failure: { code: 'recovered' } });
    expect((await recover(test)).uploads).toEqual([]);
  });

  it('no id that a file names is given again, and no second person is needed where the policy asks for one', async () => {
    const { test } = machine;
    const { sql } = test.database;
    expect(
      (await test.admin.patch('retention/policy', { reason: 'Four eyes', approvals: true })).status,
    ).toBe(200);
    expect(await test.app.get(PolicyService).periods()).toBeDefined();
    const run = (await sql.query<{ id: string }>('select max(id)::text as id from retention_runs')).rows[0]
      ?.id;
    expect(await recover(test)).toMatchObject({ complete: true, files: [{ status: 'Restored' }] });
    await expectOneTruth(test, ids);
    const { rows } = await sql.query<{ next: string; named: string }>(
      `select nextval('user_activity_log_id_sequence')::text as next, max(user_activity_log_id)::text as named from deleted_calls`,
    );
    expect(Number(rows[0]?.next)).toBeGreaterThan(Number(rows[0]?.named));
    await sql.query(`insert into retention_runs (started_by, cutoff) values ('Schedule', now())`);
    const made = (await drFiles(test)).map(({ retention_run_id: id }) => Number(id));
    const { rows: last } = await sql.query<{ id: string }>('select max(id)::text as id from retention_runs');
    expect(Number(last[0]?.id)).toBeGreaterThan(Math.max(...made, Number(run)));

    // An entry of an adoption lets no file through that was on record before.
    await expect(
      inTransaction(sql, async () => {
        await sql.query(
          `with a as (insert into user_activity_log (user_name, used_api, activity_type, linked_to_type, linked_to)
             values ('Forger', false, 'DR file adopted', 'disasterRecoveryFiles', '1') returning id)
           select set_config('deleted_calls.activity', id::text, true) from a`,
        );
        await sql.query(`update disaster_recovery_files set status = 'Restored', restored_at = now(), restored_count = 0,
          restored_in = current_setting('deleted_calls.activity')::bigint where id = 1`);
      }),
    ).rejects.toThrow(/approval of a second person/);
  });
});
