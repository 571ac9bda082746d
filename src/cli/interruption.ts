import { CommandError } from './command.error';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * SIGINT and SIGTERM as a command sees them. The first one asks: a command finishes the transaction it is in, or breaks
 * off where nothing is half done. The second one ends the process at once; the database rolls back what was open.
 */
export class Interruption {
  private readonly controller = new AbortController();

  /** Aborted with the {@link CommandError} that the command is to end with. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** @param onFirst called once, to say that it was heard */
  listen(onFirst: () => void): void {
    for (const signal of STOP_SIGNALS) {
      process.on(signal, () => {
        const interrupted = CommandError.interrupted(signal);
        if (this.signal.aborted) process.exit(interrupted.exitCode);
        this.controller.abort(interrupted);
        onFirst();
      });
    }
  }
}
