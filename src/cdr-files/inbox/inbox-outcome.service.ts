import { Injectable } from '@nestjs/common';
import type { CdrFile } from '../cdr-file.entity';
import { CdrFileRepository } from '../cdr-file.repository';
import { ImportService } from '../import.service';
import type { ClaimedFile, InboxFolder } from './inbox-folder';

/** Sees a file of the inbox through its import, and moves it to where it ends. */
@Injectable()
export class InboxOutcome {
  constructor(
    private readonly files: CdrFileRepository,
    private readonly imports: ImportService,
  ) {}

  /** False when another process is importing: a later look finds out. */
  async await(folder: InboxFolder, claimed: ClaimedFile, cdrFileId: string): Promise<boolean> {
    for (;;) {
      const file = await this.files.findById(cdrFileId);
      // The database knows nothing of it, as after a restore from a backup: it is a new file again.
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
    const { id, status, statusDetail } = file;
    switch (status) {
      case 'Pending':
      case 'Importing':
        return false;
      case 'Imported':
        await folder.finish(claimed, 'done', null);
        return true;
      case 'Imported with errors':
      case 'Potential Duplicate':
      case 'Discarded':
      case 'Deleted':
        await folder.finish(claimed, 'done', `CDR file ${id}: ${status}. ${statusDetail ?? ''}`.trim());
        return true;
      case 'Failed':
        await folder.finish(claimed, 'failed', `CDR file ${id}: ${status}. ${statusDetail ?? ''}`.trim());
        return true;
      default:
        return status satisfies never;
    }
  }
}
