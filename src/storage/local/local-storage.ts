import { constants } from 'node:fs';
import { FileHandle, lstat, open, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { makeFolders } from '../../common/files/make-folders';
import { FreeDisk } from '../free-disk';
import { FileCalls } from './file-calls';
import type { LocalLimits } from './local-limits';
import { localDigest } from './local-digest';
import { localReadStream } from './local-read-stream';
import { makeFoldersOf } from './make-folders-of';
import type { ByteRange, Storage, StoredFile, WriteOptions } from '../storage';
import { accessFailure, StorageNotFoundError, writeFailure } from '../storage-errors';
import { checkedName, PARTIAL_SUFFIX } from '../storage-name';
import { folderOfPrefix, foldersAbove } from './folder-of-prefix';
import { WalkedEntry, walkFolder } from './walk-folder';
import { syncFolder, writeNewFile } from './write-new-file';

/** Files below one folder. Folders are made with mode 0700, files with 0600. */
export class LocalStorage implements Storage {
  private constructor(
    private readonly root: string,
    private readonly calls: FileCalls,
    private readonly disk: FreeDisk,
  ) {}

  /**
   * Makes the root folder if there is none yet. A root that is missing later is an error, not an empty storage.
   * @param root absolute path
   * @param minFreeMb MiB of its disk that stay free; 0 = all may be used
   */
  static async open(root: string, limits?: LocalLimits, minFreeMb = 0): Promise<LocalStorage> {
    const calls = new FileCalls(limits);
    try {
      await calls.answer(() => makeFolders(root, 0o700));
    } catch (error) {
      throw accessFailure(root, error);
    }
    return new LocalStorage(root, calls, new FreeDisk(root, minFreeMb, calls));
  }

  async write(
    name: string,
    source: Readable | AsyncIterable<Uint8Array>,
    options: WriteOptions = {},
  ): Promise<StoredFile> {
    if (source instanceof Readable) source.on('error', keepForPipeline);
    try {
      const path = this.pathOf(name);
      await this.disk.demand(name);
      return await writeNewFile(path, name, this.disk.guard(name, source), this.calls, {
        ...options,
        makeFolder: () => makeFoldersOf(this.root, name, this.calls),
      });
    } finally {
      if (source instanceof Readable) source.destroy();
    }
  }

  async settle(names: readonly string[]): Promise<void> {
    const nameIn = new Map(names.map((name) => [dirname(this.pathOf(name)), name]));
    for (const [folder, name] of nameIn) {
      await syncFolder(folder, this.calls).catch((error: unknown) => {
        throw writeFailure(name, error);
      });
    }
  }

  async read(name: string, range?: ByteRange): Promise<Readable> {
    return localReadStream({ handle: await this.open(name), fileName: name, calls: this.calls }, range);
  }

  async digest(name: string, onRead: (bytes: number) => void = () => undefined): Promise<StoredFile> {
    return localDigest({ handle: await this.open(name), fileName: name, calls: this.calls }, onRead);
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
    for await (const { name, isOurs } of this.walk(prefix)) {
      if (isOurs && name.startsWith(prefix) && !name.endsWith(PARTIAL_SUFFIX)) yield name;
    }
  }

  async *strangers(prefix: string): AsyncIterable<string> {
    for await (const { name, isOurs } of this.walk(prefix)) {
      if (!isOurs && name.startsWith(prefix)) yield name;
    }
  }

  async removePartials(prefix: string, olderThan: Date): Promise<number> {
    let count = 0;
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

  private async open(name: string): Promise<FileHandle> {
    if ((await this.stat(name)) === null) throw new StorageNotFoundError(name);
    try {
      return await this.calls.answer(
        () => open(this.pathOf(name), constants.O_RDONLY | constants.O_NOFOLLOW),
        (late) => late.close(),
      );
    } catch (error) {
      throw accessFailure(name, error);
    }
  }

  /** The names in the folder of a prefix. Other folders are not read: there may be many files in them. */
  private async *walk(prefix: string): AsyncIterable<WalkedEntry> {
    const folder = folderOfPrefix(prefix);
    for (const above of foldersAbove(folder)) if (!(await this.isFolder(above))) return;
    yield* walkFolder(this.root, folder, this.calls);
  }

  /** False for a link too: what lies behind it is not in storage. */
  private async isFolder(name: string): Promise<boolean> {
    try {
      return (await this.calls.answer(() => lstat(join(this.root, name)))).isDirectory();
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
}

/**
 * A listener, so that an early error does not end the process. The pipeline that reads the stream gets the error as
 * well.
 */
function keepForPipeline(): void {}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
