import { Injectable } from '@nestjs/common';
import { PolicyService } from '../../policy/policy.service';
import { cutoffOf } from '../../retention/due/retention-policy';
import { DueSummaries } from '../../retention/status/due-summary.service';
import { RetentionStatusService } from '../../retention/status/retention-status.service';
import { RunOutcomesRepository } from '../../retention/status/run-outcomes.repository';
import { InstallationRepository } from './installation.repository';
import type { RetentionFacts } from './system-facts';

/** Reads where retention stands. */
@Injectable()
export class RetentionFactsService {
  constructor(
    private readonly statuses: RetentionStatusService,
    private readonly runs: RunOutcomesRepository,
    private readonly summaries: DueSummaries,
    private readonly policies: PolicyService,
    private readonly installation: InstallationRepository,
  ) {}

  async read(): Promise<RetentionFacts> {
    const [outcomes, newest, periods, now] = await Promise.all([
      this.statuses.readOutcomes(),
      this.installation.newestRun(),
      this.policies.periods(),
      this.runs.now(),
    ]);
    const cutoff = cutoffOf(now, periods.deletedCallsDays);
    return {
      status: this.statuses.statusOf(outcomes),
      outcomes,
      due: await this.summaries.current(cutoff),
      cutoff,
      expectedBy: this.statuses.expectedSuccess(outcomes).by,
      ...newest,
    };
  }
}
