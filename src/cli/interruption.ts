import { CommandError } from './command.error';

/** What receives signals and can be ended at once: the process. */
export interface Interruptible {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  exit(code: number): unknown;
}

const STOP_SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Handles SIGINT and SIGTERM. After the first one, a command finishes its transaction or stops where nothing is half
 * done. The second one ends the process at once, and the database rolls back the open transaction.
 */
export class Interruption {
  private readonly controller = new AbortController();

  constructor(private readonly process: Interruptible) {}

  /** Aborted with the {@link CommandError} that ends the command. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** @param onFirst called at the first signal */
  listen(onFirst: () => void): void {
    for (const signal of STOP_SIGNALS) {
      this.process.on(signal, () => {
        const interrupted = CommandError.interrupted(signal);
        if (this.signal.aborted) this.process.exit(interrupted.exitCode);
        this.controller.abort(interrupted);
        onFirst();
      });
    }
  }
}
