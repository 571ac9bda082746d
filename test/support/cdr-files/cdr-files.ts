import { Readable } from 'node:stream';
import { generateCdrFile } from '../../../src/cdr-layouts/generate/generate-cdr-file';
import { CdrFileReception } from '../../../src/cdr-files/reception/cdr-file-reception.service';
import { UploadedBytes } from '../../../src/cdr-files/stored-bytes/uploaded-bytes.service';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import type { TestApp } from '../http/test-app';

/** The record of a CDR file. */
export interface CdrFileRow {
  readonly id: string;
  readonly status: string;
  readonly status_detail: string | null;
  readonly line_count: number | null;
  readonly header_line_count: number | null;
  readonly blank_line_count: number | null;
  readonly rejected_count: number | null;
  readonly call_line_count: number | null;
  readonly call_count: number | null;
  readonly import_attempts: number;
  readonly next_attempt_at: Date | null;
  readonly import_moved_at: Date | null;
}

/** Takes a file in, as an upload does, and leaves its import to the test; answers its id. */
export async function receiveFile(
  test: TestApp,
  source: Readable,
  fileName = 'a-file.csv',
  fileType = 'fcs-v3-outbound',
): Promise<string> {
  const upload = await test.app.get(UploadedBytes).store(source);
  const description = { fileName, fileType, carrier: 'Gamma', daily: 'Monthly' as const, notes: null };
  return test.app.get(CdrFileReception).register(COMMAND_LINE, upload, description);
}

/** A generated file of that many good records. */
export function generated(rows: number, seed = 1): Readable {
  return generateCdrFile({ layout: 'fcs-v3-outbound', rows, seed });
}

export async function cdrFile(test: TestApp, id: string): Promise<CdrFileRow> {
  const { rows } = await test.database.sql.query<CdrFileRow>('select * from cdr_files where id = $1', [id]);
  return rows[0] as CdrFileRow;
}

export async function countCalls(test: TestApp, cdrFileId: string): Promise<number> {
  const { rows } = await test.database.sql.query<{ count: number }>(
    'select count(*)::int as count from calls where cdr_file_id = $1',
    [cdrFileId],
  );
  return rows[0]?.count ?? 0;
}

/** The pause before the next attempt is over. */
export async function endPause(test: TestApp, id: string): Promise<void> {
  await test.database.sql.query('update cdr_files set next_attempt_at = now() where id = $1', [id]);
}
