import { join } from 'node:path';
import type { LayoutCatalogue } from '../layouts/layout-catalogue.service';
import { lacksRecords } from './declared-records';
import type { InboxFile } from './inbox-tree';
import { openForWriting } from './open-writers';
import { SettledFile, SettledFiles, traitOf } from './settled-files';

/** A file that does not change is taken after this time, whatever speaks for more to come. */
const WAIT_AT_MOST_MS = 3_600_000;

/**
 * Finds the files of the inbox that their senders have finished: they have settled, no process that can be seen has them
 * open for writing, and they have as many records as their names declare.
 */
export class CompleteFiles {
  private readonly settled: SettledFiles;
  /** Files that lacked records when they were last read, so that they are read again only when they have changed. */
  private lacking = new Map<string, string>();

  constructor(
    private readonly root: string,
    settleMs: number,
    private readonly layouts: LayoutCatalogue,
    private readonly currency: string | null,
  ) {
    this.settled = new SettledFiles(settleMs);
  }

  async update(files: readonly InboxFile[], now: Date): Promise<SettledFile[]> {
    const settled = this.settled.update(files, now);
    const written = await openForWriting(settled);
    const complete: SettledFile[] = [];
    const lacking = new Map<string, string>();
    for (const file of settled) {
      if (file.unchangedMs < WAIT_AT_MOST_MS) {
        if (written.has(file)) continue;
        if (await this.lacksRecords(file)) {
          lacking.set(file.place, traitOf(file));
          continue;
        }
      }
      complete.push(file);
    }
    this.lacking = lacking;
    return complete;
  }

  private async lacksRecords(file: SettledFile): Promise<boolean> {
    if (this.lacking.get(file.place) === traitOf(file)) return true;
    // What cannot be read is told when it is taken.
    const path = join(this.root, file.place);
    return lacksRecords(this.layouts, path, file.place, this.currency).catch(() => false);
  }
}
