import { Injectable, Logger } from '@nestjs/common';
import { Counter } from 'prom-client';
import { Clock } from '../../common/clock';
import { MetricsService } from '../../metrics/metrics.service';
import { FAILED_LOGIN_REASONS, FailedLoginReason } from './failed-login.error';
import { LineBudget } from './line-budget';

/** Log lines a minute. The metrics count every attempt. */
const LINES = { perAddress: 10, inAll: 100, windowMs: 60_000 };

/** Where an attempt came from. */
export interface Attempt {
  readonly requestId: string;
  readonly address: string;
}

/**
 * Failed logins and refused requests: each counts in a metric and leaves a log line. They are no activities, because
 * anybody can make any number of them, and an activity entry is kept.
 */
@Injectable()
export class RefusedAttempts {
  private readonly logger = new Logger(RefusedAttempts.name);
  private readonly failedLogins: Counter;
  private readonly refusedRequests: Counter;
  private readonly failedLines = new LineBudget(LINES);
  private readonly refusedLines = new LineBudget(LINES);

  constructor(
    { registry }: MetricsService,
    private readonly clock: Clock,
  ) {
    this.failedLogins = new Counter({
      name: 'deleted_calls_failed_logins_total',
      help: 'Requests without a valid key (401), by reason',
      labelNames: ['reason'],
      registers: [registry],
    });
    this.refusedRequests = new Counter({
      name: 'deleted_calls_refused_requests_total',
      help: 'Requests of users that lack a permission (403), by what they lack',
      labelNames: ['reason'],
      registers: [registry],
    });
    // From the start, so that the first failure is an increase.
    for (const reason of FAILED_LOGIN_REASONS) this.failedLogins.inc({ reason }, 0);
  }

  failedLogin(reason: FailedLoginReason, attempt: Attempt): void {
    this.failedLogins.inc({ reason });
    this.write(this.failedLines, 'failed login', { reason, ...attempt });
  }

  /** @param missing what the user lacks, see ForbiddenError */
  refusedRequest(missing: string, attempt: Attempt & { readonly userId: string }): void {
    const reason = missing.replaceAll('"', '');
    this.refusedRequests.inc({ reason });
    this.write(this.refusedLines, 'refused request', { reason, ...attempt });
  }

  private write(budget: LineBudget, event: string, fields: Attempt & Record<string, unknown>): void {
    const verdict = budget.take(fields.address, this.clock.now().getTime());
    if (verdict === 'none') return;
    this.logger.warn({ event, ...fields, ...(verdict === 'last' && { more: 'not logged for a minute' }) });
  }
}
