/** Runs work in the background, a limited number at once. The next call throws the first failure. */
export class BoundedWork {
  private readonly running = new Set<Promise<void>>();
  private failure: { readonly error: unknown } | null = null;

  constructor(private readonly limit: number) {}

  /** Waits for a free place, then begins. Throws the failure of earlier work. */
  async begin(work: () => Promise<void>): Promise<void> {
    while (this.running.size >= this.limit) await Promise.race(this.running);
    this.throwFailure();
    const run = work()
      .catch((error: unknown) => {
        this.failure ??= { error };
      })
      .finally(() => this.running.delete(run));
    this.running.add(run);
  }

  /** Waits until no work is running; never throws. */
  async settled(): Promise<void> {
    await Promise.all(this.running);
  }

  /** Waits for all work; throws the first failure. */
  async done(): Promise<void> {
    await this.settled();
    this.throwFailure();
  }

  private throwFailure(): void {
    if (this.failure) throw this.failure.error;
  }
}
