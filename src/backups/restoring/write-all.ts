import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';

/** Writes all chunks, at the reader's speed, and waits for the end. An error of either side ends both. */
export async function writeAll(chunks: AsyncIterable<Uint8Array>, target: Writable): Promise<void> {
  const end = finished(target);
  // Met below; until then it has to have a listener.
  end.catch(() => undefined);
  try {
    for await (const chunk of chunks) {
      if (!target.write(chunk)) await Promise.race([once(target, 'drain'), end]);
    }
    target.end();
  } catch (error) {
    target.destroy(error as Error);
  }
  await end;
}
