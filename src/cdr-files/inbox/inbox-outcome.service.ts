import { Injectable } from '@nestjs/common';
import { isBundleKind } from '../records/bundle-kind';
import type { CdrFile } from '../records/cdr-file.entity';
import { CdrFileRepository } from '../records/cdr-file.repository';
import { ImportService } from '../import/import.service';
import type { ClaimedFile, InboxFolder } from './inbox-folder';
import { inboxVerdict } from './inbox-verdict';

/** Waits until a file of the inbox is imported, with each file in a bundle, and moves it to `done/` or `failed/`. */
@Injectable()
export class InboxOutcome {
  constructor(
    private readonly files: CdrFileRepository,
    private readonly imports: ImportService,
  ) {}

  /** False when another process is importing; a later poll moves the file. */
  async awaitImport(folder: InboxFolder, claimed: ClaimedFile, cdrFileId: string): Promise<boolean> {
    for (;;) {
      const file = await this.files.findById(cdrFileId);
      // The database has no such file, as after a restore from a backup: it is a new file again.
      if (!file) {
        await folder.note(claimed, null);
        return false;
      }
      if (await this.settle(folder, claimed, file)) return true;
      const outcome = await this.imports.importNext();
      if (outcome === 'busy' || outcome === 'idle') return false;
    }
  }

  private async settle(folder: InboxFolder, claimed: ClaimedFile, file: CdrFile): Promise<boolean> {
    const members = isBundleKind(file.fileType) ? await this.files.findMembers(file.id) : [];
    const verdict = inboxVerdict(file, members);
    if (!verdict) return false;
    await folder.finish(claimed, verdict.outcome, verdict.words);
    return true;
  }
}
