import { Injectable } from '@nestjs/common';
import type { FoundUpload } from './recovery-report';
import type { RecoveryRun } from './recovery-run';

/** Finds bytes of uploads that no CDR file's record has. */
@Injectable()
export class UploadRecovery {
  async recover(_run: RecoveryRun): Promise<FoundUpload[]> {
    return [];
  }
}
