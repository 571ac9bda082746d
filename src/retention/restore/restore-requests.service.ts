import { Injectable } from '@nestjs/common';
import { Approvals } from '../../approvals/approvals.service';
import type { WaitingAct } from '../../approvals/waiting-act';
import { DrFilesService } from '../../dr-files/dr-files.service';
import { RestoreRequest, RestoreService } from './restore.service';
import type { RestoreResult } from './restore-transaction.service';

/** Restores that somebody asks for. */
@Injectable()
export class RestoreRequests {
  constructor(
    private readonly restores: RestoreService,
    private readonly files: DrFilesService,
    private readonly approvals: Approvals,
  ) {}

  /**
   * Where the policy asks for a second person, a restore waits for their approval; a dry run does not, nor one that would
   * change nothing.
   * @throws as {@link RestoreService.restore}
   */
  async restore(id: string, request: RestoreRequest): Promise<RestoreResult | WaitingAct> {
    const { actor, reason, dryRun } = request;
    const { kind, status } = await this.files.find(id);
    if (dryRun || kind !== 'Deleted calls' || status === 'Restored')
      return this.restores.restore(id, request);
    const act = { actor, act: 'DR file restore', subject: id, parameters: { reason } } as const;
    return this.approvals.perform(act, (approval) => this.restores.restore(id, { ...request, approval }));
  }
}
