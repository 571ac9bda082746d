import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { manifestName, signatureName } from '../../../src/dr-files/format/dr-file-name';
import { readIdentityFile } from '../../../src/dr-files/keys/identity-file';
import { parseSigningKey, SigningKey } from '../../../src/dr-files/keys/signing-key';
import { DrVerification } from '../../../src/dr-files/verification/dr-verification.service';
import type { Verification } from '../../../src/dr-files/verification/finding';
import { drFilePath, drFiles, runRetention } from './retention';
import type { TestApp } from '../http/test-app';
import { addDueCalls } from './due-calls';
import { sha256Of } from '../sha256';

const TABLES = [
  'disaster_recovery_file_contents',
  'disaster_recovery_file_indexes',
  'disaster_recovery_files',
  'user_activity_log',
];

/** Four DR files of four months, the first of them expired, the second of several age chunks. */
export async function archiveFourMonths(test: TestApp): Promise<string[]> {
  await addDueCalls(test, 5, { day: '2023-10-05' });
  await runRetention(test, new Date('2024-11-15T12:00:00Z'));
  await addDueCalls(test, 6000);
  await addDueCalls(test, 30, { day: '2024-03-03' });
  await addDueCalls(test, 40, { day: '2024-04-03' });
  await runRetention(test);
  const files = await drFiles(test);
  expect(files.map(({ status }) => status)).toEqual(['Expired', 'Available', 'Available', 'Available']);
  return files.map(({ file_name }) => file_name);
}

export function verifyAll(test: TestApp): Promise<Verification> {
  return test.app.get(DrVerification).verifyAll();
}

/** What a verification found, one line a finding: `number name problem`. */
export function lines({ findings }: Verification): string[] {
  return findings.map(({ sequence, fileName, problem }) => `${sequence} ${fileName} ${problem}`);
}

/** Every file below dr-files/ with its bytes. */
export async function storedBytes(test: TestApp): Promise<Map<string, Buffer>> {
  const root = drFilePath(test, '');
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(files.map(async (path) => [path, await readFile(path)] as const)));
}

/** Puts storage back to what it was. */
export async function restoreBytes(test: TestApp, files: Map<string, Buffer>): Promise<void> {
  await rm(drFilePath(test, ''), { recursive: true, force: true });
  for (const [path, bytes] of files) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
}

/** Takes the guards off the records, as only the database's owner can, and keeps a copy of them. */
export async function unguardRecords({ database: { sql } }: TestApp): Promise<void> {
  for (const table of TABLES) {
    await sql.query(`alter table ${table} disable trigger user`);
    await sql.query(`create table kept_${table} as select * from ${table}`);
  }
}

/** Puts the records back to what they were when the guards were taken off. */
export async function restoreRecords({ database: { sql } }: TestApp): Promise<void> {
  await sql.query('begin');
  for (const table of TABLES) await sql.query(`delete from ${table}`);
  for (const table of TABLES.toReversed()) {
    await sql.query(`insert into ${table} overriding system value select * from kept_${table}`);
  }
  await sql.query('commit');
}

/** What the server could open its DR files with. */
export async function identitiesOf(test: TestApp): Promise<string[]> {
  const keyPairs = await readIdentityFile(join(test.dataDir, 'keys', 'dr-identity.txt'));
  return keyPairs.map(({ identity }) => identity);
}

/** The key that the server signs with. */
export async function serverKey(test: TestApp): Promise<SigningKey> {
  const key = parseSigningKey(await readFile(join(test.dataDir, 'keys', 'dr-signing-key.pem'), 'utf8'));
  if (!key) throw new Error('The server has no signing key');
  return key;
}

/**
 * Rewrites the newest manifest and signs it anew, in storage and on record, and in the activity log too if asked to:
 * what somebody with all the rights there could do.
 */
export async function forgeNewest(
  test: TestApp,
  change: object,
  key: SigningKey,
  { logToo }: { logToo: boolean },
): Promise<void> {
  const newest = (await drFiles(test)).at(-1);
  if (!newest) throw new Error('There is no DR file');
  const fields = { ...(JSON.parse(newest.manifest.toString()) as object), ...change };
  const manifest = Buffer.from(`${JSON.stringify(fields, null, 2)}\n`);
  const sha256 = sha256Of(manifest);
  await writeFile(drFilePath(test, manifestName(newest.file_name)), manifest);
  await writeFile(drFilePath(test, signatureName(newest.file_name)), key.sign(manifest));
  const { sql } = test.database;
  await sql.query(
    'update disaster_recovery_files set manifest = $2, manifest_sha256 = $3, signature = $4 where id = $1',
    [newest.id, manifest, sha256, key.sign(manifest)],
  );
  if (!logToo) return;
  await sql.query(`update user_activity_log set activity_details = replace(activity_details, $1, $2)`, [
    newest.manifest_sha256,
    sha256,
  ]);
}
