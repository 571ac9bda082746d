import { setImmediate } from 'node:timers/promises';
import { GarbageBound } from './garbage-bound';

const MIB = 1024 * 1024;
const PIECE_BYTES = 128 * 1024;

describe('GarbageBound', () => {
  it('keeps buffers that have gone by from piling up', async () => {
    const bound = GarbageBound.ofPassing();
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

  it.each([
    ['an import', () => GarbageBound.ofImporting().passed(32 * MIB)],
    ['what only passes, within a GiB of it', () => passGiB(GarbageBound.ofPassing())],
  ])('lets go of what lived for a while and is no longer needed, beside %s', (_, pass) => {
    const held = new Set(Array.from({ length: 300_000 }, (_, at) => ({ at, text: `line ${at}` })));
    const young = GarbageBound.ofPassing();
    // Whoever lives through a few collections is old.
    for (let collection = 0; collection < 4; collection += 1) young.passed(4 * MIB);
    expect(held.size).toBe(300_000);
    held.clear();
    const before = process.memoryUsage().heapUsed;
    pass();
    expect(before - process.memoryUsage().heapUsed).toBeGreaterThan(15 * MIB);
  });
});

function passGiB(bound: GarbageBound): void {
  for (let passed = 0; passed < 1024; passed += 4) bound.passed(4 * MIB);
}
