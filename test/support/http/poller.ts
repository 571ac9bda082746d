import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonPage } from '../../../src/lists/json-page';
import type { PageRequest } from '../../../src/lists/page-request';
import { FIRST_PAGE, objectsOf } from './page-objects';

/** Somebody who asks a list again and again while others write. */
export interface Poller<Seen> {
  /** Asks on until the list has no more, then answers all that was seen. */
  stop(): Promise<Seen>;
}

/** Starts at once, as fast as it can. @param look adds to `seen`, and answers whether the list has more */
export function startPolling<Seen>(seen: Seen, look: () => Promise<boolean>): Poller<Seen> {
  let stopping = false;
  const walk = async (): Promise<Seen> => {
    for (;;) {
      const last = stopping;
      const hasMore = await look();
      if (last && !hasMore) return seen;
      await sleep(1);
    }
  };
  const walked = walk();
  return {
    stop: () => {
      stopping = true;
      return walked;
    },
  };
}

/** Walks a list by `idAfter`, a small page at a time; sees every id, in the order they were seen. */
export function startPoller(
  page: (request: PageRequest) => Promise<JsonPage>,
  idAfter = '0',
): Poller<string[]> {
  const seen: string[] = [];
  let after = idAfter;
  return startPolling(seen, async () => {
    const found = await page({ ...FIRST_PAGE, limit: 3, idAfter: after });
    seen.push(...objectsOf<{ id: string }>(found).map(({ id }) => id));
    after = found.lastId ?? after;
    return found.hasMore;
  });
}
