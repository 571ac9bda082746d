import { constants } from 'node:os';
import { EXIT } from './exit-codes';

/** Ends a command: one sentence for whoever typed it, and the exit code. */
export class CommandError extends Error {
  private constructor(
    readonly exitCode: number,
    /** What kind of end it is, for programs; never renamed. */
    readonly code: 'failed' | 'bad-usage' | 'refused' | 'interrupted',
    sentence: string,
  ) {
    super(sentence);
    this.name = 'CommandError';
  }

  /** Tried, and it did not work. */
  static failed(sentence: string): CommandError {
    return new CommandError(EXIT.failed, 'failed', sentence);
  }

  /** What was typed makes no sense; nothing was done. */
  static usage(sentence: string): CommandError {
    return new CommandError(EXIT.badUsage, 'bad-usage', sentence);
  }

  /** A rule forbids it; nothing was changed. */
  static refused(sentence: string): CommandError {
    return new CommandError(EXIT.refused, 'refused', sentence);
  }

  /** Cut short by a signal; what was not finished was not kept. */
  static interrupted(signal: 'SIGINT' | 'SIGTERM'): CommandError {
    return new CommandError(128 + constants.signals[signal], 'interrupted', `Stopped by ${signal}.`);
  }
}
