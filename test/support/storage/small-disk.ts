import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What this machine lacks for one; null = nothing. */
export function missingForSmallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'));
  try {
    if (mount(folder, 1) !== 0) return 'no file system may be mounted here: it takes root';
    spawnSync('umount', [folder]);
    return null;
  } finally {
    rmdirSync(folder);
  }
}

/** A file system in memory whose size can be set, as a disk that gets full. */
export class SmallDisk {
  static readonly PAGE_BYTES = 4096;

  private constructor(readonly folder: string) {}

  static make(pages: number): SmallDisk {
    const folder = mkdtempSync(join(tmpdir(), 'small-disk-'));
    if (mount(folder, pages) !== 0) throw new Error('No file system can be mounted here');
    return new SmallDisk(folder);
  }

  /** @param pages as a file takes them, each whole */
  resize(pages: number): void {
    const size = `remount,size=${pages * SmallDisk.PAGE_BYTES}`;
    if (spawnSync('mount', ['-o', size, this.folder]).status !== 0)
      throw new Error(`It cannot have ${pages} pages`);
  }

  async usedPages(): Promise<number> {
    const { blocks, bfree } = await statfs(this.folder);
    return blocks - bfree;
  }

  remove(): void {
    spawnSync('umount', ['--lazy', this.folder]);
    rmdirSync(this.folder);
  }
}

function mount(folder: string, pages: number): number | null {
  const size = `size=${pages * SmallDisk.PAGE_BYTES}`;
  return spawnSync('mount', ['-t', 'tmpfs', '-o', size, 'small-disk', folder]).status;
}
