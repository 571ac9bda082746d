import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ProblemError } from '../common/errors/problem.error';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';

const WINDOW_SECONDS = 60;
/**
 * A limit for log and database, against a broken or hostile client. It does not protect keys: 256 random bits cannot
 * be guessed.
 */
const FAILED_LOGINS_PER_WINDOW = 300;

/** How much of its window a caller has used. */
export interface RateState {
  readonly limit: number;
  readonly remaining: number;
  /** Until the window starts anew. */
  readonly resetSeconds: number;
}

/** Counts requests by key and failed logins by address, in this process, in windows of one minute. */
@Injectable()
export class RequestRates {
  private readonly requests: RateLimiterMemory;
  private readonly failedLogins = new RateLimiterMemory({
    points: FAILED_LOGINS_PER_WINDOW,
    duration: WINDOW_SECONDS,
  });

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
    await count(this.failedLogins, address, 'Too many requests without a valid key came from your address');
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
