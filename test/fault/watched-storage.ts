import { pipeline, Readable, Transform } from 'node:stream';
import type { Storage } from '../../src/storage/storage';
import type { StepWatch } from './step-watch';

/** Makes what the product does with stored files moments: before, in the middle, after. The files stay real. */
export function watchStorage(storage: Storage, watch: StepWatch): void {
  const { write, read, remove } = storage;
  storage.write = async (name, source) => {
    await watch.pass(`> write ${kindOf(name)}`);
    const stored = await write.call(
      storage,
      name,
      watched(Readable.from(source), `write ${kindOf(name)}`, 2),
    );
    await watch.pass(`< write ${kindOf(name)}`);
    return stored;
  };
  storage.read = async (name, range) =>
    watched(await read.call(storage, name, range), `read ${kindOf(name)}`, 1);
  storage.remove = async (name) => {
    await watch.pass(`> remove ${kindOf(name)}`);
    await remove.call(storage, name);
    await watch.pass(`< remove ${kindOf(name)}`);
  };

  /** A moment before the nth chunk is passed on. */
  function watched(source: Readable, what: string, nth: number): Readable {
    let chunks = 0;
    const stage = new Transform({
      transform(chunk, _, done) {
        chunks += 1;
        if (chunks !== nth) return done(null, chunk);
        void watch.pass(`~ ${what}`).then(() => done(null, chunk));
      },
    });
    return pipeline(source, stage, () => undefined);
  }
}

function kindOf(name: string): string {
  if (name.endsWith('.numbers.age')) return 'index';
  if (name.endsWith('.age')) return 'archive';
  if (name.endsWith('.manifest.json')) return 'manifest';
  if (name.endsWith('.sig')) return 'signature';
  return name.endsWith('.pub.pem') ? 'public key' : name;
}
