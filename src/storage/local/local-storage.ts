import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { makeFolders } from '../../common/files/make-folders';
import { FileCalls } from './file-calls';
import type { LocalLimits } from './local-limits';
import { localReadStream } from './local-read-stream';
import type { ByteRange, Storage, StoredFile } from '../storage';
import { accessFailure, StorageNotFoundError, writeFailure } from '../storage-errors';
import { checkedName, isNameSegment, PARTIAL_SUFFIX } from '../storage-name';
import { syncFolder, writeNewFile } from './write-new-file';

/** Files below one folder. Folders are made with mode 0700, files with 0600. */
export class LocalStorage implements Storage {
  private constructor(
    private readonly root: string,
    private readonly calls: FileCalls,
  ) {}

  /**
   * Makes the root folder if there is none yet; one that vanishes later is an error, not an empty storage.
   * @param root absolute path
   */
  static async open(root: string, limits?: LocalLimits): Promise<LocalStorage> {
    const calls = new FileCalls(limits);
    try {
      await calls.answer(() => makeFolders(root, 0o700));
    } catch (error) {
      throw accessFailure(root, error);
    }
    return new LocalStorage(root, calls);
  }

  async write(name: string, source: Readable | AsyncIterable<Uint8Array>): Promise<StoredFile> {
    if (source instanceof Readable) source.on('error', keepForPipeline);
    try {
      const path = this.pathOf(name);
      await this.makeFolders(name);
      return await writeNewFile(path, name, source, this.calls);
    } finally {
      if (source instanceof Readable) source.destroy();
    }
  }

  async read(name: string, range?: ByteRange): Promise<Readable> {
    if ((await this.stat(name)) === null) throw new StorageNotFoundError(name);
    try {
      const handle = await this.calls.answer(
        () => open(this.pathOf(name), constants.O_RDONLY | constants.O_NOFOLLOW),
        (late) => late.close(),
      );
      return localReadStream({ handle, fileName: name, calls: this.calls }, range);
    } catch (error) {
      throw accessFailure(name, error);
    }
  }

  async stat(name: string): Promise<{ readonly sizeBytes: number } | null> {
    const path = this.pathOf(name);
    try {
      const entry = await this.calls.answer(() => lstat(path));
      return entry.isFile() ? { sizeBytes: entry.size } : null;
    } catch (error) {
      await this.throwUnlessMissing(error, name);
      return null;
    }
  }

  async remove(name: string): Promise<void> {
    const path = this.pathOf(name);
    try {
      await this.calls.answer(() => unlink(path));
      await syncFolder(dirname(path), this.calls);
    } catch (error) {
      await this.throwUnlessMissing(error, name);
    }
  }

  async *list(prefix: string): AsyncIterable<string> {
    for await (const { name, isOurs } of this.walk('')) {
      if (isOurs && name.startsWith(prefix) && !name.endsWith(PARTIAL_SUFFIX)) yield name;
    }
  }

  async *strangers(prefix: string): AsyncIterable<string> {
    for await (const { name, isOurs } of this.walk('')) {
      if (!isOurs && name.startsWith(prefix)) yield name;
    }
  }

  async removePartials(prefix: string, olderThan: Date): Promise<number> {
    let count = 0;
    if (prefix !== '' && !(await this.isFolder(prefix))) return count;
    for await (const { name, isOurs } of this.walk(prefix)) {
      if (!isOurs || !name.endsWith(PARTIAL_SUFFIX)) continue;
      try {
        const path = join(this.root, name);
        if ((await this.calls.answer(() => stat(path))).mtime >= olderThan) continue;
        await this.calls.answer(() => rm(path, { force: true }));
        count += 1;
      } catch (error) {
        await this.throwUnlessMissing(error, name);
      }
    }
    return count;
  }

  private async isFolder(name: string): Promise<boolean> {
    try {
      return (await this.calls.answer(() => stat(join(this.root, name)))).isDirectory();
    } catch (error) {
      await this.throwUnlessMissing(error, name);
      return false;
    }
  }

  private pathOf(name: string): string {
    return join(this.root, checkedName(name));
  }

  /**
   * A file counts as missing only if the root is there. Without that check an unmounted root would look like an empty
   * storage.
   */
  private async throwUnlessMissing(error: unknown, name: string): Promise<void> {
    if (!isMissing(error)) throw accessFailure(name, error);
    try {
      await this.calls.answer(() => stat(`${this.root}/.`));
    } catch (rootError) {
      throw accessFailure(name, rootError);
    }
  }

  /** One level after another below a root that must be there: `recursive` would make the root again. */
  private async makeFolders(name: string): Promise<void> {
    const folders = name.split('/').slice(0, -1);
    try {
      for (let depth = 1; depth <= folders.length; depth++) {
        const folder = join(this.root, ...folders.slice(0, depth));
        await this.calls
          .answer(() => mkdir(folder, { mode: 0o700 }))
          .then(
            () => syncFolder(dirname(folder), this.calls),
            (error: NodeJS.ErrnoException) => {
              if (error.code !== 'EEXIST') throw error;
            },
          );
      }
    } catch (error) {
      throw writeFailure(name, error);
    }
  }

  /** Every name below a folder (`''` or `a/b/`), ascending as if the names were one flat list. */
  private async *walk(folder: string): AsyncIterable<{ readonly name: string; readonly isOurs: boolean }> {
    const path = join(this.root, folder);
    const entries = await this.calls
      .answer(() => readdir(path, { withFileTypes: true }))
      .catch((error: unknown) => {
        throw accessFailure(folder || this.root, error);
      });
    const names = entries
      .map((entry) => ({
        name: folder + entry.name + (entry.isDirectory() ? '/' : ''),
        isOurs: isNameSegment(entry.name) && (entry.isFile() || entry.isDirectory()),
      }))
      .sort((a, b) => compareCodeUnits(a.name, b.name));
    for (const { name, isOurs } of names) {
      if (isOurs && name.endsWith('/')) yield* this.walk(name);
      else yield { name, isOurs };
    }
  }
}

/**
 * A listener, so that an early error does not end the process. The pipeline that reads the stream gets the error as
 * well.
 */
function keepForPipeline(): void {}

function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
