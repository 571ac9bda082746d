import { randomBytes } from 'node:crypto';
import { createReadStream, Stats } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeFolders } from '../../common/files/make-folders';
import { hashOf } from './file-hash';
import { InboxFile, InboxTree, isMissing } from './inbox-tree';

const WORKING = '.working';
const OUTCOMES = ['done', 'failed'] as const;
/** A file that one process has moved into `.working/`, to work on it. */
export interface ClaimedFile {
  /** Name of the claim's own folder, which says what the file has become. */
  readonly claim: string;
  /** The same for as long as the file is claimed. */
  readonly key: string;
  /** The CDR file made of it; null when there is none yet. */
  readonly cdrFileId: string | null;
  readonly place: string;
  /** Where it lies now, below the inbox. */
  readonly workingPlace: string;
  readonly path: string;
}

/** A file that was moved to `done/` or `failed/`. */
export interface FinishedFile {
  /** Where it lies now, below the inbox. */
  readonly finishedPlace: string;
  /** Where its sender had put it. */
  readonly place: string;
  readonly cdrFileId: string;
}

/**
 * The watched folder. Carriers put files below it. A process claims a file by an atomic rename into `.working/`, and
 * moves it to `done/` or `failed/` at the end. The name of a claim's folder says what the file has become, so a crash
 * loses nothing. Symbolic links are not followed.
 */
export class InboxFolder {
  private readonly tree: InboxTree;

  constructor(private readonly root: string) {
    this.tree = new InboxTree(root);
  }

  /** Makes the folders that are missing. */
  async prepare(): Promise<void> {
    for (const name of [WORKING, ...OUTCOMES]) await makeFolders(join(this.root, name));
  }

  /** The files in the inbox, by name, without unfinished ones. */
  async files(): Promise<InboxFile[]> {
    const files: InboxFile[] = [];
    for (const entry of await this.tree.entries('')) {
      if (!(OUTCOMES as readonly string[]).includes(entry.name))
        await this.tree.collect(entry, entry.name, files);
    }
    return files;
  }

  /** Moves a file into `.working/`; null when another process was faster. */
  async claim(place: string): Promise<ClaimedFile | null> {
    const claimed = this.claimedFile(`new-${randomBytes(6).toString('hex')}`, place);
    await makeFolders(dirname(claimed.path));
    return (await moved(join(this.root, place), claimed.path)) ? claimed : null;
  }

  /** Of a file at a place below the inbox; null when it is gone. */
  stats(place: string): Promise<Stats | null> {
    return this.tree.stats(place);
  }

  /** Whether the file at a place has these bytes. A file that is gone has no others. */
  async hasSha1(place: string, sha1: string): Promise<boolean> {
    try {
      return (await hashOf('sha1', createReadStream(join(this.root, place)))) === sha1;
    } catch (error) {
      if (isMissing(error)) return true;
      throw error;
    }
  }

  /** Whether any process has claimed a file. */
  async hasClaims(): Promise<boolean> {
    return (await this.tree.entries(WORKING)).length > 0;
  }

  /** The claims of all processes, with the first file in each. Removes claims without a file. */
  async claims(): Promise<ClaimedFile[]> {
    const claims: ClaimedFile[] = [];
    for (const { name: claim } of await this.tree.entries(WORKING)) {
      const folder = join(WORKING, claim);
      const files: InboxFile[] = [];
      for (const entry of await this.tree.entries(folder))
        await this.tree.collect(entry, entry.name, files, folder);
      const [file] = files;
      if (file) claims.push(this.claimedFile(claim, file.place));
      else await this.tree.removeEmpty(folder);
    }
    return claims;
  }

  /** Renames the claim after the CDR file made of it, or after none. */
  async note({ claim, place }: ClaimedFile, cdrFileId: string | null): Promise<ClaimedFile> {
    const [unique] = claim.split('-').slice(-1);
    const noted = cdrFileId ? `cdr-${cdrFileId}-${unique}` : `new-${unique}`;
    await rename(join(this.root, WORKING, claim), join(this.root, WORKING, noted));
    return this.claimedFile(noted, place);
  }

  /** Moves a file back to where it was. */
  async unclaim(file: ClaimedFile): Promise<void> {
    await this.move(file, file.place);
  }

  /**
   * Moves a file to `done/` or `failed/`, under a name that replaces no other file.
   * @param words written into a file beside it, as `….note.txt` or `….reason.txt`
   * @returns where it lies now, below the inbox
   */
  async finish(file: ClaimedFile, outcome: (typeof OUTCOMES)[number], words: string | null): Promise<string> {
    const place = await this.freePlace(join(outcome, file.place), file.claim);
    await makeFolders(join(this.root, dirname(place)));
    const suffix = outcome === 'done' ? 'note' : 'reason';
    if (words) await writeFile(join(this.root, `${place}.${suffix}.txt`), `${words}\n`);
    return this.move(file, place);
  }

  /**
   * Claims a file in `done/` or `failed/` again, for the CDR file made of it, without the words beside it. Null when it
   * is gone.
   */
  async reclaim({ finishedPlace, place, cdrFileId }: FinishedFile): Promise<ClaimedFile | null> {
    const claimed = this.claimedFile(`cdr-${cdrFileId}-${randomBytes(6).toString('hex')}`, place);
    await makeFolders(dirname(claimed.path));
    if (!(await moved(join(this.root, finishedPlace), claimed.path))) return null;
    for (const suffix of ['note', 'reason']) {
      await rm(join(this.root, `${finishedPlace}.${suffix}.txt`), { force: true });
    }
    return claimed;
  }

  private claimedFile(claim: string, place: string): ClaimedFile {
    const cdrFileId = /^cdr-(\d+)-/.exec(claim)?.[1] ?? null;
    const workingPlace = join(WORKING, claim, place);
    const key = claim.split('-').at(-1) ?? claim;
    return { claim, key, cdrFileId, place, workingPlace, path: join(this.root, workingPlace) };
  }

  private async move({ claim, path }: ClaimedFile, place: string): Promise<string> {
    const free = await this.freePlace(place, claim);
    const target = join(this.root, free);
    await makeFolders(dirname(target));
    await rename(path, target);
    await this.tree.removeEmpty(join(WORKING, claim));
    return free;
  }

  private async freePlace(place: string, claim: string): Promise<string> {
    const isFree = (await this.tree.stats(place)) === null;
    return isFree ? place : join(dirname(place), `${claim}-${basename(place)}`);
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
