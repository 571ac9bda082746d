import { setImmediate } from 'node:timers/promises';
import { GarbageBound } from './garbage-bound';

const MIB = 1024 * 1024;
const PIECE_BYTES = 128 * 1024;

describe('GarbageBound', () => {
  it('keeps buffers that have gone by from piling up', async () => {
    const bound = GarbageBound.ofReceiving();
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    let held: Buffer[] = [];
    for (let piece = 0; piece < 2_000; piece += 1) {
      // A few live at a time, as in a stream.
      held = [...held.slice(-3), Buffer.alloc(PIECE_BYTES)];
      bound.passed(PIECE_BYTES);
      await setImmediate();
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    expect(held).toHaveLength(4);
    expect(most).toBeLessThan(16 * MIB);
  });
});
