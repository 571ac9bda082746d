import { Readable } from 'node:stream';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { VerificationRecord } from '../../../src/dr-files/verification/verification-record.service';
import { DrVerification } from '../../../src/dr-files/verification/dr-verification.service';
import type { Storage } from '../../../src/storage/storage';
import { STORAGE } from '../../../src/storage/storage.module';
import type { TestApp } from '../http/test-app';
import { recover } from './time-machine';

/** All DR files are verified, and that is recorded. */
export async function verifyForTheRecord({ app }: TestApp): Promise<void> {
  const verification = await app.get(DrVerification).verifyAll();
  await app.get(VerificationRecord).keep(COMMAND_LINE, verification, false);
}

/** The database forgets its newest DR file and an upload, and is recovered. */
export async function forgetAndRecover(test: TestApp): Promise<void> {
  const { sql } = test.database;
  const tables = ['disaster_recovery_files', 'disaster_recovery_file_contents'];
  for (const table of tables) await sql.query(`alter table ${table} disable trigger ${table}_kept`);
  const newest = '(select max(id) from disaster_recovery_files)';
  await sql.query(`delete from disaster_recovery_file_contents where disaster_recovery_file_id = ${newest}`);
  await sql.query(`delete from disaster_recovery_files where id = ${newest}`);
  for (const table of tables) await sql.query(`alter table ${table} enable always trigger ${table}_kept`);
  await test.app.get<Storage>(STORAGE).write('cdr-files/on-no-record', Readable.from([Buffer.from('calls')]));
  await recover(test);
}
