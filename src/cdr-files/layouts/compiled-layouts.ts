import type { Layout } from '../../cdr-layouts/layouts/layout';

/** What is kept compiled, as JSON text of the documents: more than all layouts that can be offered at once. */
const MOST_BYTES = 32 * 1024 * 1024;

interface Compiled {
  readonly layout: Layout;
  readonly sizeBytes: number;
}

/**
 * Versions of layouts that are compiled already; what was not used for longest goes first. A version never changes, so
 * nothing here can be out of date.
 */
export class CompiledLayouts {
  private readonly kept = new Map<string, Compiled>();
  private bytes = 0;

  constructor(private readonly mostBytes = MOST_BYTES) {}

  get(name: string, version: number): Layout | null {
    const key = keyOf(name, version);
    const found = this.kept.get(key);
    if (found === undefined) return null;
    this.kept.delete(key);
    this.kept.set(key, found);
    return found.layout;
  }

  /** @returns the layout that is kept: another request may have compiled the same version meanwhile */
  add(name: string, version: number, compiled: Compiled): Layout {
    const known = this.get(name, version);
    if (known !== null) return known;
    this.kept.set(keyOf(name, version), compiled);
    this.bytes += compiled.sizeBytes;
    for (const [key, { sizeBytes }] of this.kept) {
      if (this.bytes <= this.mostBytes || this.kept.size === 1) break;
      this.kept.delete(key);
      this.bytes -= sizeBytes;
    }
    return compiled.layout;
  }
}

function keyOf(name: string, version: number): string {
  return `${name} ${version}`;
}
