import { Readable } from 'node:stream';
import { ImportQueue } from '../../../src/cdr-files/import/import-queue.service';
import { ImportService } from '../../../src/cdr-files/import/import.service';
import { receiveFile } from '../../support/cdr-files/cdr-files';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { scrape } from '../../support/http/metrics';
import { startTestApp, TestApp } from '../../support/http/test-app';

describe('a queue of imports that does not move', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
    await test.app.get(ImportQueue).beforeApplicationShutdown();
  });

  afterAll(() => test.close());

  const health = async (): Promise<unknown> => {
    const { status, body } = await test.client(null).get<{ imports: unknown }>('/health/ready');
    return { status, ...(body.imports as object) };
  };
  const metric = async (name: string): Promise<number> => {
    return (await scrape(test)).get(`deleted_calls_import_queue_${name}`) ?? NaN;
  };

  it('is told by health and metrics, and takes no traffic away', async () => {
    for (const name of ['a.csv', 'b.csv']) await receiveFile(test, Readable.from([nextFcsFile()]), name);
    expect(await health()).toMatchObject({ status: 'ok', files: 2 });
    await test.database.sql.query(`update cdr_files set created_at = now() - interval '1 hour'`);
    expect(await health()).toMatchObject({
      status: 'stuck',
      files: 2,
      detail: '2 files wait for their import, and nothing has been imported or tried for 60 minutes.',
    });
    expect((await test.client(null).get('/health/ready')).status).toBe(200);
    expect([await metric('files'), await metric('files_after_failure')]).toEqual([2, 0]);
    expect(await metric('idle_seconds')).toBeGreaterThanOrEqual(3600);
    expect(await metric('oldest_age_seconds')).toBeGreaterThanOrEqual(3600);

    // One of them moves: the other has waited as long, and the queue is not stuck.
    expect(await test.app.get(ImportService).importNext()).toBe('imported');
    expect(await health()).toMatchObject({ status: 'ok', files: 1 });
    expect(await metric('idle_seconds')).toBeLessThan(3600);
    expect(await metric('oldest_age_seconds')).toBeGreaterThanOrEqual(3600);
    expect(await test.app.get(ImportService).importNext()).toBe('imported');
    expect(await health()).toMatchObject({ status: 'ok', detail: 'No file waits for its import.', files: 0 });
    expect(await metric('idle_seconds')).toBe(0);
  });
});
