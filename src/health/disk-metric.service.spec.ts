import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Env } from '../config/env';
import { MetricsService } from '../metrics/metrics.service';
import { DiskMetric } from './disk-metric.service';

describe('the metrics of the disk of the data folder', () => {
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'deleted-calls-disk-'));
  });

  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  async function scraped(): Promise<Map<string, number>> {
    const metrics = new MetricsService();
    new DiskMetric(metrics, { dataDir } as Env);
    const text = await metrics.registry.metrics();
    const samples = [...text.matchAll(/^(deleted_calls_disk_\w+) (\S+)$/gm)];
    return new Map(samples.map(([, name = '', value]) => [name, Number(value)]));
  }

  it('are what its users may still write, and its size, in bytes', async () => {
    const { bavail, blocks, bsize } = await statfs(dataDir);
    const samples = await scraped();
    expect(samples.get('deleted_calls_disk_size_bytes')).toBe(blocks * bsize);
    // Others write to the disk meanwhile.
    const difference = Math.abs((samples.get('deleted_calls_disk_free_bytes') ?? 0) - bavail * bsize);
    expect(difference).toBeLessThan(Math.max(256 * 1024 * 1024, 0.01 * bavail * bsize));
  });

  it('are absent when the folder cannot be asked', async () => {
    await rm(dataDir, { recursive: true });
    expect(await scraped()).toEqual(new Map());
  });
});
