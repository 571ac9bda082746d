const STOP_SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** A terminal's Ctrl-C reaches npm and the server, and npm passes it on: that is one request. */
const ECHO_MS = 1_000;

/** What receives signals and can be ended at once: the process. */
interface Stoppable {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  exit(code: number): unknown;
}

/** SIGINT or SIGTERM as the server sees them: the first one asks it to stop, one that follows later ends it at once. */
export class StopRequest {
  private askedAt: number | null = null;
  private heard: () => void = () => undefined;

  /** Resolves when the server is asked to stop. */
  readonly made = new Promise<void>((resolve) => (this.heard = resolve));

  private constructor(
    private readonly process: Stoppable,
    private readonly now: () => number,
  ) {}

  /** From here on. @param now milliseconds, of a clock that only goes forward */
  static listen(process: Stoppable, now = () => performance.now()): StopRequest {
    const request = new StopRequest(process, now);
    for (const signal of STOP_SIGNALS)
      process.on(signal, () => request.hear(signal === 'SIGINT' ? 130 : 143));
    return request;
  }

  get isMade(): boolean {
    return this.askedAt !== null;
  }

  private hear(exitCode: number): void {
    if (this.askedAt === null) this.askedAt = this.now();
    else if (this.now() - this.askedAt > ECHO_MS) this.process.exit(exitCode);
    this.heard();
  }
}
