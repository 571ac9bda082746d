/**
 * Work that is done once at a time, whenever somebody asks for it. Who asks while it is done may have come too late for it,
 * so it is done once more.
 */
export class WokenWork {
  private running: Promise<void> | null = null;
  private isWoken = false;

  constructor(private readonly work: () => Promise<void>) {}

  get isRunning(): boolean {
    return this.running !== null;
  }

  /** Resolves, or rejects with the work, when work that began after this call is over. */
  wake(): Promise<void> {
    this.isWoken = true;
    this.running ??= this.run();
    return this.running;
  }

  /** Resolves when nothing is done any more. */
  async over(): Promise<void> {
    await this.running;
  }

  private async run(): Promise<void> {
    try {
      while (this.isWoken) {
        this.isWoken = false;
        await this.work();
      }
    } finally {
      this.running = null;
    }
  }
}
