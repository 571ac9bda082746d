import { readFile } from 'node:fs/promises';
import { parseManifest } from '../../../../src/dr-files/format/manifest';
import { addDeletedCalls } from '../../../support/database/call-rows';
import {
  archivedRows,
  AS_OF,
  deletedCallRows,
  drFilePath,
  drFiles,
  runRetention,
  storedDrFiles,
  deletedCallIds,
} from '../../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../../support/http/test-app';
import { addDueCalls } from '../../../support/dr-files/due-calls';
import { partitionOf } from '../../../support/database/months';
import { sha256Of } from '../../../support/sha256';

describe('a retention run', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp();
  });

  afterEach(() => test.close());

  const partition = (month: string): Promise<unknown> => partitionOf(test.database.sql, month);

  it('with nothing due succeeds without a file', async () => {
    await addDeletedCalls(test.database.sql, '2024-06-15T12:00:00Z', 3);
    expect(await runRetention(test)).toMatchObject({
      state: 'Succeeded',
      failure: null,
      due_count: '0',
      held_count: '0',
      exported_count: '0',
      removed_count: '0',
      archive_size_bytes: '0',
    });
    expect(await drFiles(test)).toEqual([]);
    expect(await storedDrFiles(test)).toEqual([]);
    expect(await deletedCallRows(test)).toHaveLength(3);
  });

  it('moves each month into a file of its own, oldest first, and leaves what is not due', async () => {
    const april = await addDeletedCalls(test.database.sql, '2024-04-30T23:59:59.999Z', 30);
    const january = await addDeletedCalls(test.database.sql, '2024-01-01T00:00:00Z', 20);
    const juneDue = await addDeletedCalls(test.database.sql, '2024-06-15T11:59:59.999Z', 10);
    const juneNot = await addDeletedCalls(test.database.sql, '2024-06-15T12:00:00Z', 5);

    const run = await runRetention(test);
    const files = await drFiles(test);
    const sizes = files.map((file) => Number(file.size_bytes));
    expect(run).toMatchObject({
      state: 'Succeeded',
      due_count: '60',
      held_count: '0',
      exported_count: '60',
      removed_count: '60',
      archive_size_bytes: String(sizes.reduce((sum, size) => sum + size, 0)),
    });
    expect(files.map(({ file_name, sequence, status }) => [file_name, sequence, status])).toEqual([
      ['deleted-calls_000001_2024-01-01_2024-01-01.csv.gz.age', 1, 'Available'],
      ['deleted-calls_000002_2024-04-30_2024-04-30.csv.gz.age', 2, 'Available'],
      ['deleted-calls_000003_2024-06-15_2024-06-15.csv.gz.age', 3, 'Available'],
    ]);
    for (const [at, ids] of [january, april, juneDue].entries()) {
      expect(files[at]).toMatchObject({
        row_count: String(ids.length),
        first_deleted_call_id: ids[0],
        last_deleted_call_id: ids.at(-1),
        retention_run_id: run.id,
      });
    }
    expect(await deletedCallIds(test)).toEqual(juneNot);
    expect([await partition('2024_01'), await partition('2024_04')]).toEqual([null, null]);
    expect(await partition('2024_06')).toBe('deleted_calls_2024_06');
  });

  it('writes files that hold every field of the rows that left, unchanged', async () => {
    await addDeletedCalls(test.database.sql, '2024-03-05T10:00:00.123Z', 25);
    const { rows } = await test.database.sql.query<{ shown: Record<string, unknown> }>(
      `select jsonb_build_object('target', target, 'extension', extension, 'external', external,
         'terminationNumber', termination_number, 'locationCarrier', location_carrier,
         'callTypeDirectionFlag', call_type_direction_flag, 'chargeBand', charge_band,
         'callTypeOriginationTypeFlag', call_type_origination_type_flag,
         'callTypeRecordingFlag', call_type_recording_flag, 'startDate', start_date, 'startTime', start_time,
         'tariffTime', tariff_time, 'duration', duration::text, 'answerTime', answer_time::text,
         'costCDR', cost_cdr::text, 'costSuggestedRetail', cost_suggested_retail::text,
         'costCDRBasic', cost_cdr_basic::text) || jsonb_build_object(
         'costCDRAccessCharge', cost_cdr_access_charge::text,
         'costCDRSurchargeMobileOrigination', cost_cdr_surcharge_mobile_origination::text,
         'costCDRSurchargePayphoneOrigination', cost_cdr_surcharge_payphone_origination::text,
         'costCDRSurchargeCallRecording', cost_cdr_surcharge_call_recording::text,
         'carrier', carrier, 'callCarrier', call_carrier, 'CDRFileID', cdr_file_id::text,
         'lineNumber', line_number::text, 'carrierCallID', carrier_call_id,
         'userActivityLog', user_activity_log_id::text, 'id', id::text, 'callID', call_id::text,
         'created', '2024-03-05T10:00:00.123Z', 'updated', '2024-03-05T10:00:00.123Z', 'reinstatedIn', null, 'currency', currency) as shown
       from deleted_calls order by id`,
    );
    await runRetention(test);
    const [file] = await drFiles(test);
    expect(await archivedRows(test, file?.file_name ?? '')).toEqual(rows.map(({ shown }) => shown));
    expect(rows[0]?.shown).toMatchObject({ costCDR: '1.2900', costSuggestedRetail: '2.5' });
    expect(rows).toHaveLength(25);
  });

  it('chains manifests, equal in storage and in the database, over runs and without gaps', async () => {
    for (const day of ['2023-11-11', '2024-01-02', '2024-02-03']) await addDueCalls(test, 4, { day });
    await runRetention(test);
    await addDeletedCalls(test.database.sql, '2024-06-20T00:00:00Z', 4);
    await runRetention(test, new Date('2025-07-01T00:00:00Z'));

    const files = await drFiles(test);
    expect(files.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
    let previous: string | null = null;
    for (const file of files) {
      const stored = await readFile(
        drFilePath(test, file.file_name.replace('.csv.gz.age', '.manifest.json')),
      );
      expect(stored).toEqual(file.manifest);
      expect(sha256Of(stored)).toBe(file.manifest_sha256);
      const bytes = await readFile(drFilePath(test, file.file_name));
      expect([String(bytes.length), sha256Of(bytes)]).toEqual([file.size_bytes, file.sha256]);
      expect(parseManifest(stored)).toMatchObject({
        sequence: file.sequence,
        run: file.retention_run_id,
        rowCount: 4,
        firstDeletedCallID: file.first_deleted_call_id,
        lastDeletedCallID: file.last_deleted_call_id,
        previousManifestSha256: previous,
        age: { sha256: file.sha256, sizeBytes: bytes.length },
      });
      previous = file.manifest_sha256;
    }
  });

  it('writes an activity for each file, which says that the clock was rehearsed', async () => {
    await addDueCalls(test, 4);
    const run = await runRetention(test);
    const { rows } = await test.database.sql.query<{ linked_to: string; activity_details: string }>(
      `select linked_to, activity_details from user_activity_log where activity_type = 'Retention run'`,
    );
    const [file] = await drFiles(test);
    expect(rows.map(({ linked_to }) => linked_to)).toEqual([run.id]);
    expect(JSON.parse(rows[0]?.activity_details ?? '')).toMatchObject({
      file: file?.file_name,
      sequence: 1,
      count: 4,
      sha256: file?.sha256,
      cutoff: '2024-06-15T12:00:00.000Z',
      asOf: AS_OF.toISOString(),
    });
  });

  it('leaves a row alone whose retention period was begun anew', async () => {
    const [kept, ...gone] = await addDueCalls(test, 4);
    await test.database.sql.query('alter table deleted_calls_2024_02 disable trigger deleted_calls_evidence');
    await test.database.sql.query(
      `update deleted_calls_2024_02 set retained_from = '2025-01-01' where id = $1`,
      [kept],
    );
    expect(await runRetention(test)).toMatchObject({ removed_count: String(gone.length) });
    expect(await deletedCallIds(test)).toEqual([kept]);
  });

  it('that is a dry run counts and touches nothing', async () => {
    await addDueCalls(test, 4);
    const answer = await test.admin.post<{ id: string }>('retention/run', { dryRun: true });
    expect(answer.status).toBe(202);
    for (;;) {
      const { body } = await test.admin.get<Record<string, unknown>>(`retentionRuns/${answer.body.id}`);
      if (body.state === 'Running') continue;
      expect(body).toMatchObject({ state: 'Succeeded', dryRun: true, dueCount: 4, removedCount: 0 });
      break;
    }
    expect(await deletedCallRows(test)).toHaveLength(4);
    expect(await storedDrFiles(test)).toEqual([]);
  });
});
