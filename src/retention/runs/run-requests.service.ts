import { Injectable } from '@nestjs/common';
import { Approvals } from '../../approvals/approvals.service';
import type { WaitingAct } from '../../approvals/waiting-act';
import { DrKeys } from '../../dr-files/keys/dr-keys.service';
import { RetentionService, StartedRun } from './retention.service';
import type { RunRequest } from './run-registration.service';

/** Runs that somebody starts, before the schedule does. */
@Injectable()
export class RunRequests {
  constructor(
    private readonly retention: RetentionService,
    private readonly keys: DrKeys,
    private readonly approvals: Approvals,
  ) {}

  /**
   * Where the policy asks for a second person, a run waits for their approval; a dry run does not.
   * @throws ConflictError when a run, a restore or an erasure is already running, or no key may be used here
   */
  async start(request: RunRequest): Promise<StartedRun | WaitingAct> {
    const { actor, asOf, dryRun } = request;
    if (dryRun) return this.retention.start(request);
    await this.keys.assertAllowed();
    const subject = asOf?.toISOString() ?? null;
    const act = { actor, act: 'Retention run', subject, parameters: { asOf: subject } } as const;
    return this.approvals.perform(act, (approval) => this.retention.start({ ...request, approval }));
  }
}
