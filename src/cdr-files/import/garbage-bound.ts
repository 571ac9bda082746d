import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const MIB = 1024 * 1024;

/** Of young objects with options, of all without: older versions of V8 take any option for "young". */
type Collect = (options?: { readonly type: 'minor' }) => void;

/**
 * Collects garbage each time so many bytes of a file have gone by. V8 lets buffers and long-lived objects pile up for
 * as long as the machine has memory, so that a process would grow by a third with the size of the file it takes in;
 * this way its peak is nearly that of a small file, for about one part in a hundred of an import's time.
 */
export class GarbageBound {
  private bytes = 0;

  private constructor(
    private readonly what: 'young' | 'all',
    private readonly everyBytes: number,
  ) {}

  /** For bytes that only pass through: their buffers die young. */
  static ofReceiving(): GarbageBound {
    return new GarbageBound('young', 4 * MIB);
  }

  /** For an import, whose objects live until the database has taken them. */
  static ofImporting(): GarbageBound {
    return new GarbageBound('all', 32 * MIB);
  }

  passed(bytes: number): void {
    this.bytes += bytes;
    if (this.bytes < this.everyBytes) return;
    this.bytes = 0;
    if (this.what === 'young') collect({ type: 'minor' });
    else collect();
  }
}

const collect = collector();

/** V8's own collector, which Node hands out only by a flag. */
function collector(): Collect {
  setFlagsFromString('--expose-gc');
  const found: unknown = runInNewContext('typeof gc === "function" ? gc : null');
  setFlagsFromString('--no-expose-gc');
  return typeof found === 'function' ? (found as Collect) : () => undefined;
}
