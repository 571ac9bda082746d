import { Injectable } from '@nestjs/common';

/** The time of day as code sees it; tests hand in another. SQL uses the database's own clock. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** Goes on whatever the time of day is set to. */
  monotonicMs(): number {
    return performance.now();
  }
}
