import { SCRAPE_LIMITS } from '../../../src/metrics/metrics.service';
import type { TestApp } from './test-app';

/** Every sample that a scrape gives, by `name{labels}`: those of now, not of the last second. */
export async function scrape(test: TestApp): Promise<Map<string, number>> {
  SCRAPE_LIMITS.freshMs = 0;
  const { status, text } = await test.client(null).get('/metrics');
  if (status !== 200) throw new Error(`/metrics answered ${status}`);
  return new Map(
    text
      .split('\n')
      .filter((line) => line && !line.startsWith('#'))
      .map((line) => {
        const at = line.lastIndexOf(' ');
        return [line.slice(0, at), Number(line.slice(at + 1))];
      }),
  );
}
