import type { FinishedFile, InboxFolder } from './inbox-folder';
import { openForWriting } from './open-writers';
import { traitOf } from './settled-files';

/** How long a file in `done/` or `failed/` is looked at, and how many are. */
const WATCHED_MS = 3_600_000;
const MOST_WATCHED = 1_000;

interface Watched {
  readonly file: FinishedFile;
  readonly trait: string;
  readonly since: number;
  changed: { readonly trait: string; readonly since: number } | null;
}

/**
 * Watches files for an hour after they were moved to `done/` or `failed/`. A sender that had kept one open may write to it
 * after a stall of any length. Only this process watches them, until it ends.
 */
export class FinishedFiles {
  private watched: Watched[] = [];

  constructor(private readonly settleMs: number) {}

  async add(folder: InboxFolder, file: FinishedFile, now: Date): Promise<void> {
    const stats = await folder.stats(file.finishedPlace);
    if (!stats) return;
    const entry = { file, trait: traitOf({ stats }), since: now.getTime(), changed: null };
    this.watched = [...this.watched, entry].slice(-MOST_WATCHED);
  }

  /** Those that have changed since, and have settled again. They are no longer watched: they are to be claimed. */
  async takeChanged(folder: InboxFolder, now: Date): Promise<FinishedFile[]> {
    const taken: FinishedFile[] = [];
    const kept: Watched[] = [];
    for (const entry of this.watched) {
      const stats = await folder.stats(entry.file.finishedPlace);
      if (!stats) continue;
      const trait = traitOf({ stats });
      if (trait === entry.trait) {
        if (now.getTime() - entry.since < WATCHED_MS) kept.push(entry);
        continue;
      }
      if (entry.changed?.trait !== trait) entry.changed = { trait, since: now.getTime() };
      const isSettled = now.getTime() - entry.changed.since >= this.settleMs;
      if (isSettled && (await openForWriting([{ stats }])).size === 0) taken.push(entry.file);
      else kept.push(entry);
    }
    this.watched = kept;
    return taken;
  }
}
