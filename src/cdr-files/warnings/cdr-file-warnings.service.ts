import { Injectable } from '@nestjs/common';
import { messageOf } from '../../cdr-layouts/warnings/warning-codes';
import type { CdrFileWarningView } from '../dto/cdr-file-warning.view';
import { CdrFilesService } from '../records/cdr-files.service';
import type { CdrFileWarning } from './cdr-file-warning.entity';
import { CdrFileWarningRepository } from './cdr-file-warning.repository';

/** Says what deserves a look in a CDR file, and what to do about it. */
@Injectable()
export class CdrFileWarningsService {
  constructor(
    private readonly files: CdrFilesService,
    private readonly warnings: CdrFileWarningRepository,
  ) {}

  /** @throws NotFoundError */
  async list(cdrFileId: string): Promise<CdrFileWarningView[]> {
    await this.files.assertExists(cdrFileId);
    return (await this.warnings.find(cdrFileId)).map(explained);
  }
}

function explained({ code, count, firstLine }: CdrFileWarning): CdrFileWarningView {
  return { code, count, firstLine, message: messageOf(code) };
}
