interface Pause {
  readonly failures: number;
  readonly until: number;
}

const LONGEST_SECONDS = 135;

/** The pauses of claims whose work failed, as long as this process runs. */
export class ClaimPauses {
  private readonly pauses = new Map<string, Pause>();

  isPaused(key: string, now: Date): boolean {
    return now.getTime() < (this.pauses.get(key)?.until ?? 0);
  }

  /** @returns how often it has failed now */
  add(key: string, now: Date, pauseSeconds: (failure: number) => number): number {
    const failures = (this.pauses.get(key)?.failures ?? 0) + 1;
    const seconds = pauseSeconds(failures) || LONGEST_SECONDS;
    this.pauses.set(key, { failures, until: now.getTime() + seconds * 1000 });
    return failures;
  }

  clear(key: string): void {
    this.pauses.delete(key);
  }
}
