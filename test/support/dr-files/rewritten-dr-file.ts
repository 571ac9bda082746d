import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ArchiveColumn } from '../../../src/dr-files/archive-columns';
import { type CsvRecord, csvRecords } from '../../../src/dr-files/format/csv-records';
import { makeEphemeralIdentity } from '../../../src/dr-files/keys/age-keys';
import type { SigningKey } from '../../../src/dr-files/keys/signing-key';
import { openDrFile } from '../../../src/dr-files/streams/dr-file-reader';
import { writeDrFile } from '../../../src/dr-files/streams/dr-file-writer';
import type { Storage } from '../../../src/storage/storage';
import { STORAGE } from '../../../src/storage/storage.module';
import type { TestApp } from '../http/test-app';
import { forgeNewest, identitiesOf } from './dr-evidence';
import { drFilePath, DrFileRow, drFiles } from './retention';

const TABLES = ['disaster_recovery_files', 'user_activity_log'];

/** How another version of this software would have written the newest DR file. */
export interface OtherWriting {
  /** In this order; what the file does not have has the text of the same name everywhere. */
  readonly columns: readonly ArchiveColumn[];
  /** Over what stands in the manifest. */
  readonly manifest: object;
  readonly key: SigningKey;
}

/**
 * Writes the newest DR file anew, with its manifest and signature, on record and in the activity log too: a file as
 * another version would have left it.
 */
export async function rewriteNewest(test: TestApp, writing: OtherWriting): Promise<void> {
  const newest = (await drFiles(test)).at(-1);
  if (!newest) throw new Error('There is no DR file');
  const storage = test.app.get<Storage>(STORAGE);
  const identities = await identitiesOf(test);
  const name = `dr-files/${newest.file_name}`;
  const csv = csvOf(await recordsOf(storage, name, identities), writing.columns);
  await rm(drFilePath(test, newest.file_name));
  const { recipients } = JSON.parse(newest.manifest.toString()) as { recipients: string[] };
  const ephemeral = await makeEphemeralIdentity();
  const source = Readable.from([Buffer.from(csv)]);
  const {
    age,
    gzip,
    csv: plain,
  } = await writeDrFile({
    ...{ source, storage, name, recipients },
    ephemeralRecipient: ephemeral.recipient,
  });
  const change = { age, gzip, csv: plain, columns: writing.columns.map((column) => column.name) };
  for (const table of TABLES) await test.database.sql.query(`alter table ${table} disable trigger user`);
  await recordBytes(test, newest, age);
  await forgeNewest(test, { ...change, ...writing.manifest }, writing.key, { logToo: true });
  for (const table of TABLES) await test.database.sql.query(`alter table ${table} enable trigger user`);
}

async function recordsOf(storage: Storage, name: string, identities: string[]): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const batch of csvRecords(await openDrFile({ storage, name, identities })))
    records.push(...batch);
  return records;
}

function csvOf([header = [], ...rows]: CsvRecord[], columns: readonly ArchiveColumn[]): string {
  const cellsOf = (row: CsvRecord): (string | null)[] =>
    columns.map(({ name }) => (header.includes(name) ? (row[header.indexOf(name)] ?? null) : name));
  return [columns.map(({ name }) => name), ...rows.map(cellsOf)]
    .map((cells) => `${cells.map(written).join(',')}\n`)
    .join('');
}

/** As COPY writes a cell. */
function written(cell: string | null): string {
  if (cell === null) return '';
  return cell === '' || /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

async function recordBytes(
  { database: { sql } }: TestApp,
  { id, sha256 }: DrFileRow,
  age: { sizeBytes: number; sha256: string },
): Promise<void> {
  await sql.query('update disaster_recovery_files set size_bytes = $2, sha256 = $3 where id = $1', [
    ...[id, age.sizeBytes, age.sha256],
  ]);
  await sql.query('update user_activity_log set activity_details = replace(activity_details, $1, $2)', [
    ...[sha256, age.sha256],
  ]);
}
