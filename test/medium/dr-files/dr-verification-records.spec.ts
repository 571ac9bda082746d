import { rm } from 'node:fs/promises';
import { indexName, manifestName, signatureName } from '../../../src/dr-files/format/dr-file-name';
import { makeSigningKey } from '../../../src/dr-files/keys/signing-key';
import { DrVerification } from '../../../src/dr-files/verification/dr-verification.service';
import {
  archiveFourMonths,
  forgeNewest,
  identitiesOf,
  lines,
  restoreBytes,
  restoreRecords,
  serverKey,
  storedBytes,
  unguardRecords,
  verifyAll,
} from '../../support/dr-files/dr-evidence';
import { drFilePath, drFiles } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { makeDrFile } from '../../support/dr-files/due-calls';

const SHA256 = '[0-9a-f]{64}';

describe('verification against records that somebody with all rights has changed', () => {
  let test: TestApp;
  let files: Map<string, Buffer>;
  let names: string[];
  let third: string;
  let newest: string;

  beforeAll(async () => {
    test = await startTestApp();
    names = await archiveFourMonths(test);
    [, , third, newest] = names as [string, string, string, string];
    files = await storedBytes(test);
    await unguardRecords(test);
  });

  afterEach(async () => {
    await restoreBytes(test, files);
    await restoreRecords(test);
  });

  afterAll(() => test.close());

  const found = async (): Promise<string[]> => lines(await verifyAll(test));
  const sql = (statement: string, values: unknown[] = []): Promise<unknown> =>
    test.database.sql.query(statement, values);

  async function removeRecord(sequence: number): Promise<void> {
    await sql(
      `delete from disaster_recovery_file_contents where disaster_recovery_file_id =
         (select id from disaster_recovery_files where sequence = $1)`,
      [sequence],
    );
    await sql('delete from disaster_recovery_files where sequence = $1', [sequence]);
  }

  async function removeFiles(name: string): Promise<void> {
    for (const file of [name, indexName(name), manifestName(name), signatureName(name)])
      await rm(drFilePath(test, file));
  }

  it('finds nothing where nothing was changed', async () => {
    expect(await found()).toEqual([]);
  });

  it.each([
    ['kind', `'Calls'`, 'kind Calls on record, signed was Deleted calls'],
    ['retention_run_id', '2 - (retention_run_id - 1)', 'run 1 on record, signed was 2'],
    ['cutoff', `'2024-06-14T12:00:00Z'`, 'cutoff 2024-06-14T12:00:00.000Z on record, signed was .*'],
    [
      'first_deletion_day',
      `'2024-03-01'`,
      'first day of deletion 2024-03-01 on record, signed was 2024-03-03',
    ],
    ['last_deletion_day', `'2024-03-31'`, 'last day of deletion 2024-03-31 on record, signed was 2024-03-03'],
    ['first_deleted_call_id', '1', 'first deleted call 1 on record, signed was \\d+'],
    ['last_deleted_call_id', '9', 'last deleted call 9 on record, signed was \\d+'],
    ['first_call_date', `'2020-01-01'`, 'first call date 2020-01-01 on record, signed was .*'],
    ['last_call_date', `'2020-01-01'`, 'last call date 2020-01-01 on record, signed was .*'],
    ['created_at', `'2026-01-01Z'`, 'time of making 2026-01-01T00:00:00.000Z on record, signed was .*'],
    ['size_bytes', '7', 'size in bytes 7 on record, signed was \\d+'],
  ])('finds %s of a record changed', async (column, value, problem) => {
    await sql(`update disaster_recovery_files set ${column} = ${value} where sequence = 3`);
    expect(await found()).toEqual([expect.stringMatching(`^3 ${third} has ${problem}$`)]);
  });

  it('finds a row count and a hash changed, which the activity log has too', async () => {
    await sql(`update disaster_recovery_files set row_count = 29, sha256 = 'x' where sequence = 3`);
    expect(await found()).toEqual([
      `3 ${third} has row count 29 on record, signed was 30`,
      expect.stringMatching(`^3 ${third} has SHA-256 x on record, signed was ${SHA256}$`),
      `3 ${third} is not the file that the activity log has as number 3 (${third}): it differs in row count, SHA-256`,
    ]);
  });

  it('finds one called expired that never was, and one that expired called available', async () => {
    await sql(`update disaster_recovery_files set status = 'Expired' where sequence = 3`);
    expect(await found()).toEqual([
      `3 ${third} is Expired on record, but the activity log has no entry of that`,
    ]);
    await restoreRecords(test);
    await sql(`update disaster_recovery_files set status = 'Available' where sequence = 1`);
    expect(await found()).toEqual([
      `1 ${names[0]} is Available on record, but the activity log has its expiry`,
      `1 ${names[0]} is not in storage, and its 5 rows are nowhere else`,
    ]);
  });

  it('finds a name changed, by which nothing is in storage', async () => {
    await sql(
      `update disaster_recovery_files set file_name = replace(file_name, '03-03', '03-04') where sequence = 3`,
    );
    expect((await found()).filter((line) => line.includes('belongs to no DR file'))).toHaveLength(4);
    expect(await found()).toContainEqual(expect.stringMatching(/^3 \S+03-04\S+ has file name \S+ on record/));
  });

  it.each([`'{}'::bytea`, `null`])('finds the manifest on record changed to %s', async (manifest) => {
    await sql(
      `alter table disaster_recovery_files drop constraint if exists disaster_recovery_files_complete_check`,
    );
    await sql(`update disaster_recovery_files set manifest = ${manifest} where sequence = 3`);
    expect(await found()).toEqual(
      expect.arrayContaining([
        `3 ${third} has another manifest on record than the SHA-256 beside it says`,
        `3 ${third} has no manifest on record that can be read`,
      ]),
    );
  });

  it.each(['null', `'\\x00'`])('finds the signature on record changed to %s', async (signature) => {
    await sql(`update disaster_recovery_files set signature = ${signature} where sequence = 3`);
    expect(await found()).toEqual([`3 ${third} has another signature on record than in storage`]);
  });

  it('finds a record removed from the middle, its files still there', async () => {
    await removeRecord(3);
    expect(await found()).toEqual([
      expect.stringMatching(
        `^3 ${third} is missing: its record was removed, but the activity log has its making \\(manifest ${SHA256}\\)$`,
      ),
      ...[third, manifestName(third), signatureName(third), indexName(third)].map(
        (name) => `3 ${name} belongs to no DR file on record`,
      ),
    ]);
  });

  it('finds the newest removed with its record and files: the end of the chain', async () => {
    await removeRecord(4);
    await removeFiles(newest);
    const verification = await verifyAll(test);
    expect(lines(verification)).toEqual([
      expect.stringMatching(
        `^4 ${newest} is missing: its record was removed from the end of the chain, but the activity`,
      ),
    ]);
    expect(verification.head?.sequence).toBe(3);
  });

  it('finds it still when a new DR file has taken its number', async () => {
    await removeRecord(4);
    await removeFiles(newest);
    const { file_name: replacement } = await makeDrFile(test, 3, { day: '2024-05-03' });
    expect(await found()).toEqual([
      `4 ${replacement} is not the file that the activity log has as number 4 (${newest}): it differs in ` +
        'file name, row count, SHA-256, manifest SHA-256',
    ]);
  });

  it('finds a gap where a DR file was removed from everywhere', async () => {
    await removeRecord(3);
    await removeFiles(third);
    await sql(`delete from user_activity_log where activity_details::jsonb ->> 'sequence' = '3'`);
    expect(await found()).toEqual([
      '3 deleted-calls_000003 is missing: numbers have no gaps, and nothing has this one',
    ]);
  });

  it('shows an older head where the newest was removed from everywhere', async () => {
    const before = await verifyAll(test);
    await removeRecord(4);
    await removeFiles(newest);
    await sql(`delete from user_activity_log where activity_details::jsonb ->> 'sequence' = '4'`);
    const after = await verifyAll(test);
    expect([before.head?.sequence, after.head?.sequence, after.ok]).toEqual([4, 3, true]);
  });

  it('finds the making of a DR file removed from the activity log', async () => {
    await sql(`delete from user_activity_log where activity_details::jsonb ->> 'sequence' = '3'`);
    expect(await found()).toEqual([`3 ${third} has no entry of its making in the activity log`]);
  });

  it('finds a manifest rewritten everywhere but in the activity log, even signed with the true key', async () => {
    await forgeNewest(test, { recipients: ['age1' + 'q'.repeat(58)] }, await serverKey(test), {
      logToo: false,
    });
    expect(await found()).toEqual([
      `4 ${newest} is not the file that the activity log has as number 4 (${newest}): it differs in manifest SHA-256`,
    ]);
  });

  it('finds a manifest rewritten everywhere by somebody who has not the key', async () => {
    const forger = makeSigningKey();
    await forgeNewest(test, { run: '1' }, forger, { logToo: true });
    expect(await found()).toContain(`4 ${signatureName(newest)} does not sign its manifest`);
    await restoreRecords(test);
    await forgeNewest(test, { signingKey: forger.publicKey.sha256 }, forger, { logToo: true });
    expect(await found()).toEqual([
      `4 ${signatureName(newest)} was made with the key ${forger.publicKey.sha256}, which is none of this installation's`,
      `4 ${newest} is not the file that the activity log has as number 4 (${newest}): it differs in signing key`,
    ]);
  });

  it('finds a manifest that does not follow the one before it', async () => {
    await forgeNewest(test, { previousManifestSha256: 'a'.repeat(64) }, await serverKey(test), {
      logToo: true,
    });
    const broken = `4 ${manifestName(newest)} breaks the chain: it does not follow the manifest before it`;
    expect(await found()).toEqual([broken]);
    const id = (await drFiles(test)).at(-1)?.id as string;
    const one = await test.app.get(DrVerification).verifyOne(id);
    expect([one.checkedFiles, lines(one)]).toEqual([1, [broken]]);
  });

  it('finds by opening it that a DR file does not hold what was signed', async () => {
    const identities = await identitiesOf(test);
    const { csv } = JSON.parse((await drFiles(test)).at(-1)?.manifest.toString() ?? '') as { csv: object };
    const change = { csv: { ...csv, sha256: 'a'.repeat(64) } };
    await forgeNewest(test, change, await serverKey(test), { logToo: true });
    expect(await found()).toEqual([]);
    const { findings } = await test.app.get(DrVerification).verifyAll({ identities });
    expect(findings.map(({ problem }) => problem)).toEqual([
      expect.stringMatching(`^does not hold what was signed: the CSV has SHA-256 ${SHA256}, expected a{64}$`),
    ]);
  });
});
