import { Injectable, Logger } from '@nestjs/common';
import { Counter } from 'prom-client';
import { type Actor, actorOf, type Principal, UNKNOWN } from '../../common/access/principal';
import { Clock } from '../../common/clock';
import { MetricsService } from '../../metrics/metrics.service';
import { CountedActivities } from '../../user-activity-log/counted/counted-activities.service';
import { FAILED_LOGIN_REASONS, FailedLoginReason } from './failed-login.error';
import { KnownAddresses } from './known-addresses';
import { LineBudget } from './line-budget';

/** Log lines a minute. The metrics count every attempt. */
const LINES = { perAddress: 10, inAll: 100, windowMs: 60_000 };
/** Addresses that have activity entries of their own in an hour; failed logins from others are counted together. */
const ADDRESSES_AN_HOUR = 100;

/** What was attempted, and where it came from. */
export interface Attempt {
  readonly requestId: string;
  readonly address: string;
  readonly method: string;
  /** With the names of its parameters in the place of their values, which may be anything. */
  readonly route: string;
}

/**
 * Failed logins and refused requests: each counts in a metric. The first of an hour, of a user or an address, leaves an
 * activity entry; the others are counted, and a second entry says at the end of the hour how many they were. So nobody can
 * fill the log, whatever they send. A bounded number of log lines names the requests.
 */
@Injectable()
export class RefusedAttempts {
  private readonly logger = new Logger(RefusedAttempts.name);
  private readonly failedLogins: Counter;
  private readonly refusedRequests: Counter;
  private readonly failedLines = new LineBudget(LINES);
  private readonly refusedLines = new LineBudget(LINES);
  private readonly addresses = new KnownAddresses(ADDRESSES_AN_HOUR);

  constructor(
    { registry }: MetricsService,
    private readonly clock: Clock,
    private readonly counted: CountedActivities,
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

  /** @param owner the user whose key it is, where it is one */
  failedLogin(
    reason: FailedLoginReason,
    attempt: Attempt,
    owner: Pick<Principal, 'id' | 'name'> | null,
  ): void {
    this.failedLogins.inc({ reason });
    const { requestId, address } = attempt;
    this.write(this.failedLines, 'failed login', { reason, requestId, address });
    const known = this.addresses.has(address, this.clock.now()) ? address : null;
    const actor = owner
      ? { ...UNKNOWN, userId: owner.id, name: owner.name, address }
      : { ...UNKNOWN, address: known };
    this.note('Login failed', actor, reason, attempt);
  }

  /** @param missing what the user lacks, see ForbiddenError */
  refusedRequest(missing: string, user: Principal, attempt: Attempt): void {
    const reason = missing.replaceAll('"', '');
    this.refusedRequests.inc({ reason });
    const { requestId, address } = attempt;
    this.write(this.refusedLines, 'refused request', { reason, requestId, address, userId: user.id });
    this.note('Request refused', actorOf(user), reason, attempt);
  }

  private note(
    type: 'Login failed' | 'Request refused',
    actor: Actor,
    reason: string,
    { method, route }: Attempt,
  ): void {
    this.counted.note({
      key: `${actor.userId ?? actor.address ?? 'others'} ${type} ${reason}`,
      activity: { actor, type, details: { reason, request: `${method} ${route}` } },
      recordsFirst: true,
    });
  }

  private write(
    budget: LineBudget,
    event: string,
    fields: Pick<Attempt, 'address'> & Record<string, unknown>,
  ): void {
    const verdict = budget.take(fields.address, this.clock.now().getTime());
    if (verdict === 'none') return;
    this.logger.warn({ event, ...fields, ...(verdict === 'last' && { more: 'not logged for a minute' }) });
  }
}
