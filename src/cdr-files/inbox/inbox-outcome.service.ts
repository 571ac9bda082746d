import { Injectable } from '@nestjs/common';
import { isBundleKind } from '../records/bundle-kind';
import type { CdrFile } from '../records/cdr-file.entity';
import { CdrFileRepository } from '../records/cdr-file.repository';
import { ImportService } from '../import/import.service';
import type { ClaimedFile, FinishedFile, InboxFolder } from './inbox-folder';
import { InboxUndo } from './inbox-undo.service';
import { InboxVerdict, inboxVerdict } from './inbox-verdict';

/**
 * What became of a claimed file. `waiting`: its import comes later, and other files go on. `busy`: another process is
 * importing, or this one stops.
 */
export type ClaimOutcome = 'over' | 'waiting' | 'busy' | FinishedFile;

/** Waits until a file of the inbox is imported, with each file in a bundle, and moves it to `done/` or `failed/`. */
@Injectable()
export class InboxOutcome {
  constructor(
    private readonly files: CdrFileRepository,
    private readonly imports: ImportService,
    private readonly undoing: InboxUndo,
  ) {}

  /** @param mayGoOn asked before each import: false when this process stops */
  async awaitImport(
    folder: InboxFolder,
    claimed: ClaimedFile,
    cdrFileId: string,
    mayGoOn: () => boolean,
  ): Promise<ClaimOutcome> {
    for (;;) {
      const file = await this.files.findById(cdrFileId);
      // The database has no such file, as after a restore from a backup: it is a new file again.
      if (!file) {
        await folder.note(claimed, null);
        return 'waiting';
      }
      const settled = await this.settle(folder, claimed, file);
      if (settled !== null) return settled;
      if (!mayGoOn()) return 'busy';
      const outcome = await this.imports.importNext();
      if (outcome === 'busy') return 'busy';
      if (outcome === 'idle') return 'waiting';
    }
  }

  /**
   * Finishes a claim whose name the database does not know, as one of version 0.1.0 or of before a restore, where it is
   * that file by its bytes. Null where it is another one.
   */
  async settleUnknown(
    folder: InboxFolder,
    claimed: ClaimedFile,
    cdrFileId: string,
  ): Promise<ClaimOutcome | null> {
    const file = await this.files.findById(cdrFileId);
    if (!file || file.fileSource !== 'FTP') return null;
    if (!(await this.isAsReceived(folder, claimed.workingPlace, file))) return null;
    const verdict = await this.verdictOn(file);
    if (!verdict) return 'waiting';
    const finishedPlace = await folder.finish(claimed, verdict.outcome, verdict.words);
    return { finishedPlace, place: claimed.place, cdrFileId: file.id };
  }

  private async verdictOn(file: CdrFile): Promise<InboxVerdict | null> {
    return inboxVerdict(file, isBundleKind(file.fileType) ? await this.files.findMembers(file.id) : []);
  }

  /** Null while it is not imported. */
  private async settle(
    folder: InboxFolder,
    claimed: ClaimedFile,
    file: CdrFile,
  ): Promise<ClaimOutcome | null> {
    const verdict = await this.verdictOn(file);
    if (!verdict) return null;
    if (!(await this.isAsReceived(folder, claimed.workingPlace, file))) {
      await this.undoing.undo(file.id);
      await folder.unclaim(claimed);
      return 'over';
    }
    const finishedPlace = await folder.finish(claimed, verdict.outcome, verdict.words);
    return { finishedPlace, place: claimed.place, cdrFileId: file.id };
  }

  private async isAsReceived(folder: InboxFolder, place: string, file: CdrFile): Promise<boolean> {
    const sent = await this.undoing.sentAs(file);
    return sent === null || (await folder.hasBytesOf(place, sent));
  }
}
