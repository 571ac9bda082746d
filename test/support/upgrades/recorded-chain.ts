import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import type { DeletedCallsManifest } from '../../../src/dr-files/format/manifest-format';
import { drFileNameOf, manifestName, signatureName } from '../../../src/dr-files/format/dr-file-name';
import { inTransaction } from '../database/call-rows';
import { sha256Of } from '../sha256';

/** Puts a chain of DR files on record, as in the database whose runs made them: all that is said of each is its manifest's. */
export async function recordChain(sql: Client, folder: string): Promise<void> {
  const names = new Set((await readdir(folder)).map(drFileNameOf).filter((name) => name !== null));
  for (const fileName of [...names].sort()) {
    const manifest = await readFile(join(folder, manifestName(fileName)));
    const signature = await readFile(join(folder, signatureName(fileName)));
    await inTransaction(sql, () => record(sql, fileName, manifest, signature));
  }
}

async function record(sql: Client, fileName: string, bytes: Buffer, signature: Buffer): Promise<void> {
  const manifest = JSON.parse(bytes.toString()) as DeletedCallsManifest;
  const manifestSha256 = sha256Of(bytes);
  const { sequence, run, cutoff, rowCount, age, signingKey } = manifest;
  await sql.query(
    `insert into retention_runs (id, state, started_by, cutoff) overriding system value values ($1, 'Succeeded', 'Schedule', $2)`,
    [run, cutoff],
  );
  const details = {
    file: fileName,
    count: rowCount,
    sha256: age.sha256,
    sequence,
    manifestSha256,
    signingKey,
  };
  await sql.query(
    `insert into user_activity_log (user_name, used_api, activity_type, activity_details) values ('System', false, 'Retention run', $1)`,
    [JSON.stringify(details)],
  );
  await sql.query(
    `insert into disaster_recovery_files (id, sequence, retention_run_id, status, file_name, cutoff, first_deletion_day,
       last_deletion_day, row_count, size_bytes, sha256, first_deleted_call_id, last_deleted_call_id, first_call_date,
       last_call_date, manifest, manifest_sha256, signature, expires_at, created_at) overriding system value
     values ($1::bigint, $1::bigint::integer, $2, 'Available', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'infinity', $17)`,
    [
      ...[sequence, run, fileName, cutoff, manifest.firstDeletionDay, manifest.lastDeletionDay, rowCount],
      ...[age.sizeBytes, age.sha256, manifest.firstDeletedCallID, manifest.lastDeletedCallID],
      ...[
        manifest.firstCallDate,
        manifest.lastCallDate,
        bytes,
        manifestSha256,
        signature,
        manifest.createdAt,
      ],
    ],
  );
}
