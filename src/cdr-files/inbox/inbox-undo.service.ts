import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../common/access/principal';
import { ImportDecisions } from '../queue/import-decisions.service';
import { isBundleKind } from '../records/bundle-kind';
import type { CdrFile } from '../records/cdr-file.entity';
import { CdrFileRepository } from '../records/cdr-file.repository';
import { CdrFilesService } from '../records/cdr-files.service';

const REASON = 'The sender changed the file after it had been received; it is received again as it is now.';

/** Undoes what became of a file that its sender changed afterwards, so that no call of it is counted twice. */
@Injectable()
export class InboxUndo {
  constructor(
    private readonly records: CdrFileRepository,
    private readonly files: CdrFilesService,
    private readonly decisions: ImportDecisions,
  ) {}

  /** The record that has the bytes as the sender sent them: the bundle's, for the only file in one. */
  async sentAs({ id, bundleCdrFileId, fileType }: CdrFile): Promise<CdrFile | null> {
    return this.records.findById(bundleCdrFileId === null || isBundleKind(fileType) ? id : bundleCdrFileId);
  }

  /** Cancels its import, or deletes its calls by the system, with those of each file in a bundle. */
  async undo(cdrFileId: string): Promise<void> {
    const file = await this.records.findById(cdrFileId);
    if (!file) return;
    const members = isBundleKind(file.fileType) ? await this.records.findMembers(file.id) : [];
    for (const each of members.length > 0 ? members : [file]) await this.undoOne(each);
  }

  private async undoOne({ id, status, fileType }: CdrFile): Promise<void> {
    switch (status) {
      case 'Pending':
      case 'Importing':
        return this.decisions.cancel(SYSTEM, id);
      case 'Imported':
      case 'Imported with errors':
        if (!isBundleKind(fileType)) await this.files.delete(id, { actor: SYSTEM, reason: REASON });
        return;
      case 'Potential Duplicate':
        return this.files.discard(SYSTEM, id);
      case 'Failed':
      case 'Discarded':
      case 'Deleted':
        return;
      default:
        status satisfies never;
    }
  }
}
