import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ProblemError } from '../../common/errors/problem.error';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { rateBucket } from './rate-bucket';

const WINDOW_SECONDS = 60;
/**
 * A limit for log and database, against a broken or hostile client. It does not protect keys: 256 random bits cannot
 * be guessed.
 */
const FAILED_LOGINS_PER_WINDOW = 300;
/** Of pages, documents and metrics: more than people read and monitors ask for. */
const WITHOUT_KEY_PER_WINDOW = 1200;

/** How much of its window a caller has used. */
export interface RateState {
  readonly limit: number;
  readonly remaining: number;
  /** Until the window starts anew. */
  readonly resetSeconds: number;
}

/** Counts requests by user, and by address what comes without a key, in this process, in windows of one minute. */
@Injectable()
export class RequestRates {
  private readonly requests: RateLimiterMemory;
  private readonly failedLogins = new RateLimiterMemory({
    points: FAILED_LOGINS_PER_WINDOW,
    duration: WINDOW_SECONDS,
  });
  private readonly withoutKey = new RateLimiterMemory({
    points: WITHOUT_KEY_PER_WINDOW,
    duration: WINDOW_SECONDS,
  });

  /** When an address last used up its failed logins. */
  private lastTooMany = 0;

  constructor(@Inject(ENV) env: Env) {
    this.requests = new RateLimiterMemory({ points: env.rateLimitPerMinute, duration: WINDOW_SECONDS });
  }

  /** @throws ProblemError 429 over RATE_LIMIT_PER_MINUTE */
  async countRequest(userId: string): Promise<RateState> {
    return count(this.requests, userId, 'Your key sent more requests than its rate allows');
  }

  /**
   * Only failed logins are counted, so a valid key works whatever others at its address do.
   * @throws ProblemError 429
   */
  async countFailedLogin(address: string): Promise<void> {
    const refusal = 'Too many requests without a valid key came from your address';
    const { remaining } = await count(this.failedLogins, rateBucket(address), refusal);
    if (remaining === 0) this.lastTooMany = Date.now();
  }

  async hasTooManyFailedLogins(address: string): Promise<boolean> {
    // Nearly always nobody has, and every request asks.
    if (Date.now() - this.lastTooMany > WINDOW_SECONDS * 1000) return false;
    const state = await this.failedLogins.get(rateBucket(address));
    return state !== null && state.remainingPoints <= 0;
  }

  /** Counts a request of what takes no key. @throws ProblemError 429 */
  async countWithoutKey(address: string): Promise<void> {
    const refusal = 'Too many requests for pages and documents came from your address';
    await count(this.withoutKey, rateBucket(address), refusal);
  }
}

/** The headers of draft-ietf-httpapi-ratelimit-headers. */
export function rateHeaders({ limit, remaining, resetSeconds }: RateState): Record<string, string> {
  return {
    'ratelimit-policy': `"default";q=${limit};w=${WINDOW_SECONDS}`,
    ratelimit: `"default";r=${remaining};t=${resetSeconds}`,
  };
}

async function count(limiter: RateLimiterMemory, key: string, refusal: string): Promise<RateState> {
  try {
    return stateOf(limiter, await limiter.consume(key));
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const state = stateOf(limiter, error);
    throw new ProblemError('rate-limited', `${refusal}; wait ${state.resetSeconds} seconds.`, [], {
      ...rateHeaders(state),
      'retry-after': String(state.resetSeconds),
    });
  }
}

function stateOf(limiter: RateLimiterMemory, result: RateLimiterRes): RateState {
  const resetSeconds = Math.max(1, Math.ceil(result.msBeforeNext / 1000));
  return { limit: limiter.points, remaining: Math.max(0, result.remainingPoints), resetSeconds };
}
