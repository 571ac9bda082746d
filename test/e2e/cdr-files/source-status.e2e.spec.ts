import { MetricsService } from '../../../src/metrics/metrics.service';
import { freePorts } from '../../support/processes/free-ports';
import { TestSources, TestSource } from '../../support/sources/test-sources';

interface Health {
  readonly sources: Record<string, unknown>;
}

describe('how sources are doing', () => {
  let sources: TestSources;

  beforeAll(async () => {
    sources = await TestSources.start();
  });

  afterAll(() => sources.close());

  beforeEach(() => {
    sources.stopClock();
  });

  async function health(): Promise<Record<string, unknown>> {
    return (await sources.test.client(null).get<Health>('/health/ready')).body.sources;
  }

  /** What Prometheus reads of a source, by the ends of the metrics' names. */
  async function metricsOf({ name }: TestSource): Promise<Record<string, number>> {
    // What was collected is handed out for a second.
    const text = await sources.test.app.get(MetricsService).registry.metrics();
    const samples: Record<string, number> = {};
    for (const [, end = '', source, value] of text.matchAll(
      /^deleted_calls_source_(\w+)\{source="([^"]*)"\} (\S+)$/gm,
    ))
      if (source === name) samples[end] = Number(value);
    return samples;
  }

  it('is failing after three fetches in a row that failed, in health and in metrics, until it is switched off', async () => {
    const [port] = await freePorts(1);
    const nobody = { kind: 'SFTP', host: '127.0.0.1', port, user: 'x', password: 'y' };
    const source = await sources.add(nobody);
    const seen: unknown[] = [];
    for (let failures = 1; failures <= 3; failures += 1) {
      expect(await sources.fetch(source.id)).toMatchObject({ state: 'failed' });
      seen.push([(await health()).status, (await metricsOf(source)).failures]);
    }
    expect(seen).toEqual([
      ['ok', 1],
      ['ok', 2],
      ['failing', 3],
    ]);
    expect(await health()).toMatchObject({
      detail: `Source "${source.name}": The server refused the connection: check host and port, and whether it runs.`,
      sources: 1,
      failing: 1,
    });
    expect(await metricsOf(source)).not.toHaveProperty('last_success_timestamp_seconds');
    await sources.test.admin.patch(`CDRFileSources/${source.id}`, { enabled: false });
    expect(await health()).toMatchObject({ status: 'ok', sources: 0, failing: 0 });
    expect(await metricsOf(source)).toEqual({});
  });

  it('is told in numbers, of each by its name', async () => {
    const source = await sources.add({ kind: 'SFTP', host: '127.0.0.1', port: 9, user: 'x', password: 'y' });
    await sources.test.database.sql.query(
      `update cdr_file_sources set failures = 1, waiting_files = 2, received_files = 3,
         last_success_at = '2026-11-19T00:00:00Z' where id = $1`,
      [source.id],
    );
    expect(await metricsOf(source)).toEqual({
      failures: 1,
      last_success_timestamp_seconds: Date.parse('2026-11-19T00:00:00Z') / 1000,
      waiting_files: 2,
      received_files_total: 3,
      missing_files: 0,
    });
  });

  it('counts what is missing again after a while, and not of a source that is switched off', async () => {
    const { id, name } = await sources.add({ kind: 'Folder', expect: { by: '06:00' } });
    expect((await health()).missingFiles).toBe(0);
    sources.advance(24 * 3600);
    expect(await health()).toMatchObject({
      status: 'missing',
      detail: `Source "${name}": The file of 2026-11-20 did not come by 06:00 (Europe/London).`,
      missingFiles: 1,
    });
    await sources.test.admin.patch(`CDRFileSources/${id}`, { enabled: false });
    expect((await health()).status).toBe('ok');
  });
});
