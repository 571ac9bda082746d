import { Injectable, Logger } from '@nestjs/common';
import { WARNING_CODES } from '../../../cdr-layouts/warnings/warning-codes';
import { MetricsService } from '../../../metrics/metrics.service';
import type { CdrFile } from '../../records/cdr-file.entity';
import { attemptFailure, DIED, givenUp, putOffDetail } from './attempt-failure';
import { ImportAttempt, ImportAttemptRepository } from './import-attempt.repository';
import { MAX_ATTEMPTS, pauseSeconds } from './import-attempts';
import { ImportCancelledError } from '../import-cancelled.error';
import type { ImportResult } from '../import-result';

/** How an attempt ended; `set aside`: most of the file's calls are there already. */
export type AttemptOutcome = 'imported' | 'set aside' | 'failed' | 'put off' | 'cancelled';

/** Records, counts and logs how attempts to import files end. */
@Injectable()
export class AttemptOutcomes {
  private readonly logger = new Logger(AttemptOutcomes.name);

  constructor(
    private readonly attempts: ImportAttemptRepository,
    private readonly metrics: MetricsService,
  ) {
    // From 0 on: the first one is an increase too.
    for (const code of WARNING_CODES) metrics.fileWarnings.inc({ code }, 0);
  }

  committed({ outcome, counts, warnings }: ImportResult): void {
    this.metrics.importAttempts.inc({ outcome });
    if (outcome === 'set aside') return;
    this.metrics.importedCalls.inc(counts.callCount);
    this.metrics.rejectedLines.inc(counts.rejectedLines);
    for (const { code } of warnings) this.metrics.fileWarnings.inc({ code });
  }

  /**
   * Of an attempt that was rolled back.
   * @param interrupted its own process broke it off
   * @throws the error itself, when nothing can be recorded: the database is away
   */
  async failed(attempt: ImportAttempt, error: unknown, interrupted: boolean): Promise<AttemptOutcome> {
    const outcome = await this.record(attempt, error, interrupted).catch(() => {
      throw error;
    });
    this.metrics.importAttempts.inc({ outcome });
    if (outcome === 'cancelled') {
      this.logger.log({ event: 'CDR file import cancelled', cdrFileId: attempt.cdrFileId });
    } else {
      this.logger.error({
        event: outcome === 'failed' ? 'CDR file failed' : 'CDR file import put off',
        cdrFileId: attempt.cdrFileId,
        attempt: attempt.number,
        error: (error as Error).name,
        code: (error as { code?: string }).code,
      });
    }
    return outcome;
  }

  /** Of a file whose last attempt ended with its process. */
  async died({ id, importAttempts }: CdrFile): Promise<AttemptOutcome> {
    await this.attempts.fail({ cdrFileId: id, number: importAttempts }, givenUp(DIED));
    this.metrics.importAttempts.inc({ outcome: 'failed' });
    this.logger.error({ event: 'CDR file failed', cdrFileId: id, attempt: importAttempts, error: 'died' });
    return 'failed';
  }

  private async record(
    attempt: ImportAttempt,
    error: unknown,
    interrupted: boolean,
  ): Promise<AttemptOutcome> {
    if (error instanceof ImportCancelledError) return 'cancelled';
    if (interrupted) {
      await this.attempts.takeBack(attempt);
      return 'cancelled';
    }
    const failure = attemptFailure(error);
    if (failure.kind === 'final') {
      await this.attempts.fail(attempt, failure.failure);
      return 'failed';
    }
    if (attempt.number >= MAX_ATTEMPTS) {
      await this.attempts.fail(attempt, givenUp(failure.reason));
      return 'failed';
    }
    const detail = putOffDetail(attempt.number, failure.reason);
    await this.attempts.putOff(attempt, detail, pauseSeconds(attempt.number));
    return 'put off';
  }
}
