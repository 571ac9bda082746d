import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonPage } from '../../../src/lists/json-page';
import type { PageRequest } from '../../../src/lists/page-request';
import { objectsOf } from './page-objects';

/** Somebody who walks a list by `idAfter` while others write. */
export interface Poller {
  /** Walks on until the list has no more, then answers every id seen, in the order they were seen. */
  stop(): Promise<string[]>;
}

/** Starts walking at once, a small page at a time, as fast as it can. */
export function startPoller(page: (request: PageRequest) => Promise<JsonPage>, idAfter = '0'): Poller {
  const seen: string[] = [];
  let stopping = false;
  const walk = async (): Promise<string[]> => {
    for (let after = idAfter; ;) {
      const last = stopping;
      const found = await page({
        limit: 3,
        offset: 0,
        idAfter: after,
        createdSince: null,
        updatedSince: null,
      });
      seen.push(...objectsOf<{ id: string }>(found).map(({ id }) => id));
      after = found.lastId ?? after;
      if (last && !found.hasMore) return seen;
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
