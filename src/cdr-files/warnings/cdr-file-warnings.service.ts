import { Injectable } from '@nestjs/common';
import { messageOf } from '../../cdr-layouts/warnings/warning-codes';
import { CdrFilesService } from '../records/cdr-files.service';
import type { CdrFileWarning } from './cdr-file-warning.entity';
import { CdrFileWarningRepository } from './cdr-file-warning.repository';

/** A warning, and what to do about it. */
export interface ExplainedWarning {
  readonly code: string;
  readonly count: number;
  readonly firstLine: number | null;
  readonly message: string;
}

/** Says what deserves a look in a CDR file, and what to do about it. */
@Injectable()
export class CdrFileWarningsService {
  constructor(
    private readonly files: CdrFilesService,
    private readonly warnings: CdrFileWarningRepository,
  ) {}

  /** @throws NotFoundError */
  async list(cdrFileId: string): Promise<ExplainedWarning[]> {
    await this.files.assertExists(cdrFileId);
    return (await this.warnings.find(cdrFileId)).map(explained);
  }
}

function explained({ code, count, firstLine }: CdrFileWarning): ExplainedWarning {
  return { code, count, firstLine, message: messageOf(code) };
}
