import { randomBytes } from 'node:crypto';
import { Dirent, Stats } from 'node:fs';
import { lstat, readdir, rename, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeFolders } from '../../common/files/make-folders';

const WORKING = '.working';
const OUTCOMES = ['done', 'failed'] as const;
const DEEPEST = 8;
/** Hidden files, and the names under which file transfer programs write until they are through. */
const UNFINISHED = /^\.|\.(tmp|part|partial|filepart)$/i;

/** A file that lies in the inbox. */
export interface InboxFile {
  /** Below the inbox: `<carrier>/<layout>/…/<name>`. */
  readonly place: string;
  readonly stats: Stats;
}

/** A file that one process took out of everybody's sight, to work on it. */
export interface ClaimedFile {
  /** Name of the claim's own folder, which tells its state. */
  readonly claim: string;
  /** The CDR file that it has become; null when it is none yet. */
  readonly cdrFileId: string | null;
  readonly place: string;
  readonly path: string;
}

/**
 * The watched folder: files lie below it where they are sent, are claimed by an atomic rename into `.working/`, and
 * end in `done/` or `failed/`. What a claim has become is the name of its folder, so a crash loses neither. Symbolic
 * links are not followed.
 */
export class InboxFolder {
  constructor(private readonly root: string) {}

  /** Makes the folders that are missing. */
  async prepare(): Promise<void> {
    for (const name of [WORKING, ...OUTCOMES]) await makeFolders(join(this.root, name));
  }

  /** What lies in the inbox, by name; unfinished files are left out. */
  async files(): Promise<InboxFile[]> {
    const files: InboxFile[] = [];
    for (const entry of await this.entries('')) {
      if (!(OUTCOMES as readonly string[]).includes(entry.name)) await this.collect(entry, entry.name, files);
    }
    return files;
  }

  /** Takes a file out of sight; false when another process was quicker. */
  async claim(place: string): Promise<boolean> {
    const path = join(this.root, WORKING, `new-${randomBytes(6).toString('hex')}`, place);
    await makeFolders(dirname(path));
    return moved(join(this.root, place), path);
  }

  /** Whether anything is claimed, by whoever. */
  async hasClaims(): Promise<boolean> {
    return (await this.entries(WORKING)).length > 0;
  }

  /** All claims, whoever made them, and the first file in each; claims that hold no file are cleared away. */
  async claims(): Promise<ClaimedFile[]> {
    const claims: ClaimedFile[] = [];
    for (const { name: claim } of await this.entries(WORKING)) {
      const folder = join(WORKING, claim);
      const files: InboxFile[] = [];
      for (const entry of await this.entries(folder)) await this.collect(entry, entry.name, files, folder);
      const [file] = files;
      if (file) claims.push(this.claimedFile(claim, file.place));
      else await this.clear(folder);
    }
    return claims;
  }

  /** Notes in the claim itself which CDR file it has become, or that it is none. */
  async note({ claim, place }: ClaimedFile, cdrFileId: string | null): Promise<ClaimedFile> {
    const [unique] = claim.split('-').slice(-1);
    const noted = cdrFileId ? `cdr-${cdrFileId}-${unique}` : `new-${unique}`;
    await rename(join(this.root, WORKING, claim), join(this.root, WORKING, noted));
    return this.claimedFile(noted, place);
  }

  /** Puts a file back where it lay. */
  async unclaim(file: ClaimedFile): Promise<void> {
    await this.move(file, file.place);
  }

  /**
   * Moves a file to where it ends, under a name that replaces none.
   * @param words written beside it, as `….note.txt` or `….reason.txt`
   */
  async finish(file: ClaimedFile, outcome: (typeof OUTCOMES)[number], words: string | null): Promise<void> {
    const place = await this.freePlace(join(outcome, file.place), file.claim);
    await makeFolders(join(this.root, dirname(place)));
    const suffix = outcome === 'done' ? 'note' : 'reason';
    if (words) await writeFile(join(this.root, `${place}.${suffix}.txt`), `${words}\n`);
    await this.move(file, place);
  }

  private claimedFile(claim: string, place: string): ClaimedFile {
    const cdrFileId = /^cdr-(\d+)-/.exec(claim)?.[1] ?? null;
    return { claim, cdrFileId, place, path: join(this.root, WORKING, claim, place) };
  }

  private async move({ claim, path }: ClaimedFile, place: string): Promise<void> {
    const target = join(this.root, await this.freePlace(place, claim));
    await makeFolders(dirname(target));
    await rename(path, target);
    await this.clear(join(WORKING, claim));
  }

  /** Removes empty folders alone: whatever another process puts into one meanwhile stays. */
  private async clear(folder: string): Promise<void> {
    for (const entry of await this.entries(folder)) {
      if (entry.isDirectory()) await this.clear(join(folder, entry.name));
    }
    await rmdir(join(this.root, folder)).catch((error: NodeJS.ErrnoException) => {
      if (!isMissing(error) && error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  }

  private async freePlace(place: string, claim: string): Promise<string> {
    const isFree = (await this.stats(place)) === null;
    return isFree ? place : join(dirname(place), `${claim}-${basename(place)}`);
  }

  private async collect(entry: Dirent, place: string, files: InboxFile[], below = ''): Promise<void> {
    if (below === '' && UNFINISHED.test(entry.name)) return;
    if (entry.isDirectory() && place.split('/').length <= DEEPEST) {
      for (const inner of await this.entries(join(below, place)))
        await this.collect(inner, `${place}/${inner.name}`, files, below);
    }
    const stats = entry.isFile() ? await this.stats(join(below, place)) : null;
    if (stats?.isFile()) files.push({ place, stats });
  }

  /** Of a folder that is gone meanwhile there are none; of an inbox that is gone there must be. */
  private async entries(folder: string): Promise<Dirent[]> {
    try {
      const entries = await readdir(join(this.root, folder), { withFileTypes: true });
      return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      if (folder !== '' && isMissing(error)) return [];
      throw error;
    }
  }

  private async stats(place: string): Promise<Stats | null> {
    try {
      return await lstat(join(this.root, place));
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }
}

async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
