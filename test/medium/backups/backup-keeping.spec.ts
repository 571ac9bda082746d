import { renameSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BackupCreation } from '../../../src/backups/making/backup-creation.service';
import { NightlyBackup } from '../../../src/backups/nightly/nightly-backup.service';
import { BackupStatusService } from '../../../src/backups/status/backup-status.service';
import { BackupVerification } from '../../../src/backups/verifying/backup-verification.service';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { addDeletedCalls } from '../../support/database/call-rows';
import { runRetention } from '../../support/dr-files/retention';
import { runClass } from '../../support/retention-classes';
import { scrape } from '../../support/http/metrics';
import { startTestApp, TestApp } from '../../support/http/test-app';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly verifiedBy: string | null;
  readonly failure: string | null;
}

const WHILE_DAYS_PASS = `update backups set snapshot_at = snapshot_at - interval '8 days', created_at = created_at - interval '8 days'`;

describe('backups that are kept', () => {
  let test: TestApp;
  let folder: string;

  beforeEach(async () => {
    test = await startTestApp();
    folder = join(test.dataDir, 'files', 'backups');
    await addDeletedCalls(test.database.sql, new Date().toISOString(), 50);
  });

  afterEach(() => test.close());

  const rows = async (): Promise<Row[]> => (await test.admin.get<Row[]>('backups/')).body;
  const states = async (): Promise<string[]> => (await rows()).map(({ state }) => state);
  const names = (): Promise<string[]> => readdir(folder).catch(() => []);
  const create = (): ReturnType<BackupCreation['create']> =>
    test.app.get(BackupCreation).create({ actor: COMMAND_LINE, startedBy: 'Command line' });
  const nightly = (): Promise<string> => test.app.get(NightlyBackup).attempt();

  it('are made and verified by the schedule, once by all servers', async () => {
    const outcomes = [await nightly(), await nightly()];
    expect(outcomes).toEqual(['made', 'made already']);
    // As the server works, without the right to make a database: it reads back.
    expect(await rows()).toMatchObject([
      { state: 'Complete', startedBy: 'Schedule', verifiedBy: 'Read back' },
    ]);
    expect((await test.admin.get<{ lastBackup: string }>('system')).body.lastBackup).toMatch(/^\d{4}-/);
  });

  it('are put off while other work has the turn, and say so to whoever asks', async () => {
    await test.database.sql.query(
      `insert into leases (name, holder, holder_name, work, acquired_at, expires_at)
       values ('retention', gen_random_uuid(), 'elsewhere:1', 'erasure', now(), now() + interval '1 minute')`,
    );
    expect(await nightly()).toBe('put off');
    await expect(create()).rejects.toThrow('An erasure is already running.');
    expect(await rows()).toEqual([]);
  });

  it('go by the policy: the files of old ones are removed under an activity, and the newest that was verified stays', async () => {
    const first = await create();
    await test.app.get(BackupVerification).verifyMade(first);
    await test.database.sql.query(WHILE_DAYS_PASS);
    expect(await runRetention(test, null)).toMatchObject({ state: 'Succeeded' });
    expect(await states()).toEqual(['Complete']);
    const second = await create();
    await test.app.get(BackupVerification).verifyMade(second);
    await runRetention(test, null);
    expect(await states()).toEqual(['Removed', 'Complete']);
    expect(await runClass(test, 'databaseBackups')).toEqual({ due: 1, held: 0, removed: 1 });
    expect(await readdir(join(folder, first.manifest.name)).catch(() => [])).toEqual([]);
    expect(await readdir(join(folder, second.manifest.name))).toContain('manifest.json');
    const { rows: entries } = await test.database.sql.query(
      `select linked_to_type, linked_to::text, activity_details::jsonb ->> 'backup' as backup from user_activity_log
       where activity_type = 'Backup removed'`,
    );
    expect(entries).toEqual([
      { linked_to_type: 'backups', linked_to: first.id, backup: first.manifest.name },
    ]);
  });

  it('count as old when none was verified for two days, in the light, the alert and the metric', async () => {
    const made = await create();
    const light = async (): Promise<string | undefined> =>
      (await test.admin.get<{ name: string; state: string }[]>('system/lights')).body.find(
        ({ name }) => name === 'backup',
      )?.state;
    const metric = async (): Promise<number | undefined> =>
      (await scrape(test)).get('deleted_calls_backup_unsaved_since_timestamp_seconds');
    await test.database.sql.query(`update retention_watch set since = since - interval '3 days'`);
    expect(await light()).toBe('red');
    expect(Date.now() / 1000 - Number(await metric())).toBeGreaterThan(2 * 86_400);
    await test.app.get(BackupVerification).verifyMade(made);
    expect(await light()).toBe('green');
    expect(Number(await metric())).toBeCloseTo(Date.parse(made.manifest.snapshotAt) / 1000, 0);
    expect(await test.app.get(BackupStatusService).read()).toMatchObject({ failure: null });
  });

  it('leave nothing half-made when storage breaks off, and say why', async () => {
    const away = join(test.dataDir, 'away');
    let isAway = false;
    const broken = test.app.get(BackupCreation).create({
      actor: COMMAND_LINE,
      startedBy: 'Command line',
      onProgress: ({ doneTables }) => {
        if (doneTables < 10 || isAway) return;
        isAway = true;
        renameSync(join(test.dataDir, 'files'), away);
      },
    });
    await expect(broken).rejects.toThrow();
    await rename(away, join(test.dataDir, 'files'));
    expect(await states()).toEqual(['Failed']);
    expect((await rows())[0]?.failure).toMatch(/storage/i);
    const next = await create();
    expect(await states()).toEqual(['Failed', 'Complete']);
    const stored = await Promise.all(
      (await names()).map(async (name) => [name, (await readdir(join(folder, name))).length > 0]),
    );
    expect(stored.filter(([, hasFiles]) => hasFiles)).toEqual([[next.manifest.name, true]]);
  });

  it('are swept when they were never finished, and recorded when the database does not know them', async () => {
    const made = await create();
    await mkdir(join(folder, '2026-01-01T01-00-00-000Z'));
    await writeFile(join(folder, '2026-01-01T01-00-00-000Z', 'calls.csv.gz.age'), 'half');
    await test.database.sql.query(
      `alter table backups disable trigger all; delete from backups; alter table backups enable always trigger backups_kept`,
    );
    const next = await create();
    expect((await rows()).map(({ name, state }) => [name, state])).toEqual([
      [made.manifest.name, 'Complete'],
      [next.manifest.name, 'Complete'],
    ]);
    expect(await readdir(join(folder, '2026-01-01T01-00-00-000Z')).catch(() => [])).toEqual([]);
    await rm(join(folder, made.manifest.name), { recursive: true });
    await create();
    expect((await rows())[0]).toMatchObject({
      state: 'Failed',
      failure: 'Its files are no longer in storage.',
    });
  });
});
