import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeFolders } from '../../common/files/make-folders';
import type { CdrFile } from '../records/cdr-file.entity';
import { hashOf } from './file-hash';
import { InboxLinkError } from './inbox-link.error';
import { InboxFile, InboxTree, isMissing } from './inbox-tree';
import { inFolder, move, openFile } from './plain-folders';

const WORKING = '.working';
const OUTCOMES = ['done', 'failed'] as const;
const OWN = [WORKING, ...OUTCOMES];

/** Of a CDR file's bytes; no SHA-256 for files of version 0.1.0. */
type FileHashes = Pick<CdrFile, 'originalHash' | 'sha256'>;

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
  /** Of the watched folder. */
  readonly root: string;
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
 * loses nothing. Symbolic links are not followed, neither by what is read nor by what is moved.
 */
export class InboxFolder {
  private readonly tree: InboxTree;

  constructor(private readonly root: string) {
    this.tree = new InboxTree(root);
  }

  /**
   * Makes the folders that are missing.
   * @throws InboxLinkError one of them is a link
   */
  async prepare(): Promise<void> {
    await makeFolders(this.root);
    for (const name of OWN) await inFolder(this.root, name, () => Promise.resolve(), true);
  }

  /** @throws InboxLinkError one of its own folders is a link */
  async check(): Promise<void> {
    for (const name of OWN) {
      await inFolder(this.root, name, () => Promise.resolve()).catch((error: unknown) => {
        if (!isMissing(error)) throw error;
      });
    }
    await this.tree.entries('');
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
    const claimed = this.newClaim(place, null);
    return (await this.moved(place, claimed.workingPlace)) ? claimed : null;
  }

  /**
   * Claims a file anew that lies in `.working/` under a name that this software did not give it. Null when it is gone.
   */
  async adopt({ claim, place, workingPlace }: ClaimedFile): Promise<ClaimedFile | null> {
    const claimed = this.newClaim(place, null);
    if (!(await this.moved(workingPlace, claimed.workingPlace))) return null;
    await this.tree.removeEmpty(join(WORKING, claim));
    return claimed;
  }

  /** The name of a claim that is to be made. */
  newClaim(place: string, cdrFileId: string | null): ClaimedFile {
    const kind = cdrFileId === null ? 'new' : `cdr-${cdrFileId}`;
    return this.claimedFile(`${kind}-${randomBytes(6).toString('hex')}`, place);
  }

  /** Of a file at a place below the inbox; null when it is gone. */
  stats(place: string): Promise<Stats | null> {
    return this.tree.stats(place);
  }

  /** Whether the file at a place has these bytes. A file that is gone has no others. */
  async hasBytesOf(place: string, { originalHash, sha256 }: FileHashes): Promise<boolean> {
    try {
      const handle = await openFile(this.root, place);
      const bytes = handle.createReadStream();
      return sha256 === null
        ? (await hashOf('sha1', bytes)) === originalHash
        : (await hashOf('sha256', bytes)) === sha256;
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
  async note(file: ClaimedFile, cdrFileId: string | null): Promise<ClaimedFile> {
    const noted = this.noted(file, cdrFileId);
    await inFolder(this.root, WORKING, (path) => rename(join(path, file.claim), join(path, noted.claim)));
    return noted;
  }

  /** What the claim is called once it is noted. */
  noted({ key, place }: ClaimedFile, cdrFileId: string | null): ClaimedFile {
    return this.claimedFile(cdrFileId ? `cdr-${cdrFileId}-${key}` : `new-${key}`, place);
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
    const suffix = outcome === 'done' ? 'note' : 'reason';
    if (words) await this.write(`${place}.${suffix}.txt`, `${words}\n`);
    return this.move(file, place);
  }

  /** Claims a file in `done/` or `failed/` again, without the words beside it. Null when it is gone. */
  async reclaim({ finishedPlace }: FinishedFile, claimed: ClaimedFile): Promise<ClaimedFile | null> {
    if (!(await this.moved(finishedPlace, claimed.workingPlace))) return null;
    await inFolder(this.root, dirname(finishedPlace), async (path) => {
      for (const suffix of ['note', 'reason']) {
        await rm(join(path, `${basename(finishedPlace)}.${suffix}.txt`), { force: true });
      }
    });
    return claimed;
  }

  private claimedFile(claim: string, place: string): ClaimedFile {
    const cdrFileId = /^cdr-(\d+)-/.exec(claim)?.[1] ?? null;
    const workingPlace = join(WORKING, claim, place);
    const key = claim.split('-').at(-1) ?? claim;
    return { claim, key, cdrFileId, place, workingPlace, root: this.root };
  }

  private async move({ claim, workingPlace }: ClaimedFile, place: string): Promise<string> {
    const free = await this.freePlace(place, claim);
    await move(this.root, workingPlace, free);
    await this.tree.removeEmpty(join(WORKING, claim));
    return free;
  }

  private async freePlace(place: string, claim: string): Promise<string> {
    const isFree = (await this.tree.stats(place)) === null;
    return isFree ? place : join(dirname(place), `${claim}-${basename(place)}`);
  }

  /** In place of what is there: a link there is removed, and not written through. */
  private write(place: string, words: string): Promise<void> {
    return inFolder(
      this.root,
      dirname(place),
      async (path) => {
        await rm(join(path, basename(place)), { force: true });
        await writeFile(join(path, basename(place)), words, { flag: 'wx' });
      },
      true,
    );
  }

  /** False when it is gone, or a link is in its way meanwhile. */
  private async moved(from: string, to: string): Promise<boolean> {
    try {
      await move(this.root, from, to);
      return true;
    } catch (error) {
      if (isMissing(error) || (error instanceof InboxLinkError && from.startsWith(error.place))) return false;
      throw error;
    }
  }
}
