/**
 * The time of day as code sees it; tests hand in another. SQL uses the database's own clock. It is provided without
 * `@Injectable()`, because what starts the database uses it and is loaded before the framework.
 */
export class Clock {
  now(): Date {
    return new Date();
  }

  /** Goes on whatever the time of day is set to. */
  monotonicMs(): number {
    return performance.now();
  }
}
