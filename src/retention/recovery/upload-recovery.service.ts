import { Injectable } from '@nestjs/common';
import { UnknownUploads } from '../../cdr-files/reception/unknown-uploads.service';
import type { FoundUpload } from './recovery-report';
import type { RecoveryRun } from './recovery-run';

/** Gives each upload that no record has one, as a CDR file that failed. */
@Injectable()
export class UploadRecovery {
  constructor(private readonly uploads: UnknownUploads) {}

  async recover({ actor, reason, dryRun }: RecoveryRun): Promise<FoundUpload[]> {
    const found: FoundUpload[] = [];
    for (const upload of await this.uploads.find())
      found.push({ ...upload, CDRFileID: dryRun ? null : await this.uploads.adopt(actor, reason, upload) });
    return found;
  }
}
