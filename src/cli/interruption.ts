import { CommandError } from './command.error';

/** What receives signals and can be ended at once: the process. */
export interface Interruptible {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  exit(code: number): unknown;
}

const STOP_SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * SIGINT and SIGTERM as a command sees them. The first one asks: a command finishes the transaction it is in, or breaks
 * off where nothing is half done. The second one ends the process at once; the database rolls back what was open.
 */
export class Interruption {
  private readonly controller = new AbortController();

  constructor(private readonly process: Interruptible) {}

  /** Aborted with the {@link CommandError} that the command is to end with. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** @param onFirst called once, to say that it was heard */
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
