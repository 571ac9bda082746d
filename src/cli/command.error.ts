import { constants } from 'node:os';
import { EXIT } from './exit-codes';

/** Ends a command with one sentence for the operator and an exit code. */
export class CommandError extends Error {
  private constructor(
    readonly exitCode: number,
    /** The kind of end, for programs; never renamed. */
    readonly code: 'failed' | 'bad-usage' | 'refused' | 'interrupted',
    sentence: string,
  ) {
    super(sentence);
    this.name = 'CommandError';
  }

  /** The command was tried and failed. */
  static failed(sentence: string): CommandError {
    return new CommandError(EXIT.failed, 'failed', sentence);
  }

  /** The options or arguments are wrong; nothing was done. */
  static usage(sentence: string): CommandError {
    return new CommandError(EXIT.badUsage, 'bad-usage', sentence);
  }

  /** A rule forbids it; nothing was changed. */
  static refused(sentence: string): CommandError {
    return new CommandError(EXIT.refused, 'refused', sentence);
  }

  /** A signal ended the command; unfinished work was rolled back. */
  static interrupted(signal: 'SIGINT' | 'SIGTERM'): CommandError {
    return new CommandError(128 + constants.signals[signal], 'interrupted', `Stopped by ${signal}.`);
  }

  /** The same end, with one more sentence. */
  adding(sentence: string): CommandError {
    return new CommandError(this.exitCode, this.code, `${this.message} ${sentence}`);
  }
}
