import { Readable } from 'node:stream';
import { ImportQueue } from '../../../src/cdr-files/import/import-queue.service';
import { ImportService } from '../../../src/cdr-files/import/import.service';
import { cdrFile, countCalls, generated, receiveFile } from '../../support/cdr-files/cdr-files';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { SAMPLES, readSample } from '../../support/cdr-files/samples';

describe('the rejected lines of a CDR file', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
    // Imports happen when the test says so.
    await test.app.get(ImportQueue).beforeApplicationShutdown();
  });

  afterAll(() => test.close());

  const importNow = (): Promise<string> => test.app.get(ImportService).importNext();

  it('are kept byte for byte under their physical line numbers', async () => {
    const bytes = await readSample(SAMPLES.faulty);
    const id = await receiveFile(test, Readable.from([bytes]), SAMPLES.faulty);
    expect(await importNow()).toBe('imported');
    expect(await cdrFile(test, id)).toMatchObject({
      status: 'Imported with errors',
      status_detail: '16 lines were rejected; each is kept with its reason.',
      rejected_count: 16,
      call_count: 384,
    });
    const lines = bytes.toString('latin1').split(/\r?\n/);
    const { rows } = await test.database.sql.query<{ line_number: number; raw_line: Buffer; reason: string }>(
      'select line_number, raw_line, reason from cdr_rejected_lines where cdr_file_id = $1 order by line_number',
      [id],
    );
    expect(rows).toHaveLength(16);
    for (const { line_number, raw_line, reason } of rows) {
      expect(raw_line.toString('latin1')).toBe(lines[line_number - 1]);
      expect(reason).not.toBe('');
    }
  });

  it('may be a hundred thousand among good ones: all are kept, in memory that does not grow with them', async () => {
    const rejected = 100_000;
    const padding = 'not a call '.repeat(40);
    const source = Readable.from(
      (async function* () {
        for await (const chunk of generated(2_000, 3)) yield chunk as Buffer;
        for (let line = 0; line < rejected; line += 1000) {
          yield Buffer.from(Array.from({ length: 1000 }, (_, at) => `${line + at},${padding}\n`).join(''));
        }
        yield Buffer.from('\n\n');
      })(),
    );
    const id = await receiveFile(test, source);
    let halfWay: Promise<{ rows: { bytes: string }[] }> | undefined;
    const outcome = await test.app.get(ImportService).importNext({
      onProgress: ({ rejectedLines }) => {
        if (rejectedLines < rejected / 2) return;
        halfWay ??= test.database.sql.query(`select pg_relation_size('cdr_rejected_lines') as bytes`);
      },
    });
    expect(outcome).toBe('imported');
    // 44 MB of rejected lines go through; what was held when half of them were read is a fraction of that.
    expect(Number((await halfWay)?.rows[0]?.bytes)).toBeGreaterThan(15_000_000);
    expect(await cdrFile(test, id)).toMatchObject({
      status: 'Imported with errors',
      line_count: 2_001 + rejected + 2,
      header_line_count: 1,
      blank_line_count: 2,
      rejected_count: rejected,
      call_line_count: 2_000,
      call_count: 2_000,
    });
    const { rows } = await test.database.sql.query<{ count: number; bytes: number }>(
      `select count(*)::int as count, sum(length(raw_line))::int as bytes from cdr_rejected_lines where cdr_file_id = $1`,
      [id],
    );
    expect(rows[0]?.count).toBe(rejected);
    expect(rows[0]?.bytes).toBeGreaterThan(44_000_000);
  });

  it('do not count against a good file: a name that declares another number of records does', async () => {
    const id = await receiveFile(test, generated(50, 4), 'Gamma_Monthly_AC10042_20261001_000119_60_3.csv');
    expect(await importNow()).toBe('imported');
    expect(await cdrFile(test, id)).toMatchObject({
      status: 'Imported with errors',
      status_detail: "The file's name declares 60 records, but 50 were found.",
      rejected_count: 0,
    });
    expect(await countCalls(test, id)).toBe(50);
  });
});
