import { collectGarbage } from '../../src/common/garbage-bound';

const LOOKS_EVERY_MS = 1000;

/**
 * The bytes that stay in use after a full collection, at their most while the work is done, less those from before.
 * What waits for its collection is not counted: how much that is depends on what the process did before.
 */
export async function liveBytesDuring(work: () => Promise<void>): Promise<number> {
  const live = (): number => {
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const before = live();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, live())), LOOKS_EVERY_MS);
  try {
    await work();
  } finally {
    clearInterval(watch);
  }
  return most - before;
}
