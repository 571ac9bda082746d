import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { letYoungGenerationGrow } from './young-generation';

const MIB = 1024 * 1024;

/** Collects young objects with options, all objects without. Older versions of V8 take any option for "young". */
type Collect = (options?: { readonly type: 'minor' }) => void;

/** Of the process, since all objects were last collected. */
let youngCollections = 0;

/**
 * Collects garbage after every so many bytes of a file or stream. V8 on its own collects late while the machine has memory: a
 * process grew by a third of the size of the file. With this its peak is nearly that of a small file, for a twentieth of
 * an import's CPU time, and for none of a stream's.
 */
export class GarbageBound {
  private bytes = 0;

  /** @param youngBetween so many times young objects alone are collected, before all are */
  private constructor(
    private readonly everyBytes: number,
    private readonly youngBetween: number,
  ) {}

  /** For bytes that only pass, whose buffers are short-lived. The few that live longer are collected every GiB. */
  static ofPassing(): GarbageBound {
    return new GarbageBound(4 * MIB, 255);
  }

  /** For an import, whose objects live until they are in the database. */
  static ofImporting(): GarbageBound {
    letYoungGenerationGrow();
    return new GarbageBound(16 * MIB, 0);
  }

  passed(bytes: number): void {
    this.bytes += bytes;
    if (this.bytes < this.everyBytes) return;
    this.bytes = 0;
    youngCollections += 1;
    if (youngCollections <= this.youngBetween) return collectGarbage({ type: 'minor' });
    youngCollections = 0;
    collectGarbage();
  }
}

/** The bytes of a file that is read as an import reads it, garbage collected on the way. */
export async function* collected(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const garbage = GarbageBound.ofImporting();
  for await (const chunk of source) {
    yield chunk;
    garbage.passed(chunk.length);
  }
}

/** V8's collector, which Node exposes only with a flag. */
export const collectGarbage = collector();

function collector(): Collect {
  setFlagsFromString('--expose-gc');
  const found: unknown = runInNewContext('typeof gc === "function" ? gc : null');
  setFlagsFromString('--no-expose-gc');
  return typeof found === 'function' ? (found as Collect) : () => undefined;
}
