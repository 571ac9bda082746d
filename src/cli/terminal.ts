import type { Explanation } from './explain-error';
import { withHeartbeat } from '../common/heartbeat';
import { NO_PROGRESS, Progress, ProgressBar, ProgressLines } from './progress';

/** A stream to write to: one of the process, or one that a test reads. */
export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

export interface Outputs {
  readonly stdout: Output;
  readonly stderr: Output;
}

/** Prints a command's result on stdout and everything else on stderr. */
export class Terminal {
  /** @param json one JSON document on stdout and nothing else; errors as JSON */
  constructor(
    readonly json: boolean,
    private readonly to: Outputs,
  ) {}

  /** The command's result. Call it once. */
  result(value: unknown, text: string): void {
    this.to.stdout.write(this.json ? `${JSON.stringify(value, null, 2)}\n` : `${text}\n`);
  }

  /** A line on stdout during the work. With `--json` nothing is printed: the document has it all at the end. */
  line(text: string): void {
    if (!this.json) this.to.stdout.write(`${text}\n`);
  }

  /** A line on stderr beside the result. */
  note(line: string): void {
    if (!this.json) this.to.stderr.write(`${line}\n`);
  }

  /** Why there is no result. Call it once. */
  error({ sentence, code, exitCode }: Explanation): void {
    const text = this.json ? JSON.stringify({ error: sentence, code, exitCode }) : sentence;
    this.to.stderr.write(`${text}\n`);
  }

  /**
   * Runs a step of which nothing can be counted, as one statement of the database. Says every few seconds on stderr that it
   * goes on, and for how long.
   * @param doing such as `Deleting 12 calls`
   */
  during<T>(doing: string, work: () => Promise<T>): Promise<T> {
    return withHeartbeat((seconds) => this.note(`${doing}: ${seconds} s`), work);
  }

  /** @param unit what is counted, in the plural */
  progress(unit: string): Progress {
    if (this.json) return NO_PROGRESS;
    if (this.to.stderr.isTTY) return new ProgressBar(unit, this.to.stderr);
    return new ProgressLines(unit, (line) => this.note(line));
  }
}
