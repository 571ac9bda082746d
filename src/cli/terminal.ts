import type { Explanation } from './explain-error';
import { NO_PROGRESS, Progress, ProgressBar, ProgressLines } from './progress';

/** A stream that is written to: the process's own, or what collects it. */
export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

export interface Outputs {
  readonly stdout: Output;
  readonly stderr: Output;
}

/** Where a command speaks: its result on stdout, everything else on stderr. */
export class Terminal {
  /** @param json one JSON document on stdout and nothing else; errors as JSON */
  constructor(
    readonly json: boolean,
    private readonly to: Outputs,
  ) {}

  /** The command's result, once. */
  result(value: unknown, text: string): void {
    this.to.stdout.write(this.json ? `${JSON.stringify(value, null, 2)}\n` : `${text}\n`);
  }

  /** A line of what is told on stdout while it happens; the JSON document has it all at the end. */
  line(text: string): void {
    if (!this.json) this.to.stdout.write(`${text}\n`);
  }

  /** Something worth knowing beside the result. */
  note(line: string): void {
    if (!this.json) this.to.stderr.write(`${line}\n`);
  }

  /** Why there is no result, once. */
  error({ sentence, code, exitCode }: Explanation): void {
    const text = this.json ? JSON.stringify({ error: sentence, code, exitCode }) : sentence;
    this.to.stderr.write(`${text}\n`);
  }

  /** @param unit what is counted, in the plural */
  progress(unit: string): Progress {
    if (this.json) return NO_PROGRESS;
    if (this.to.stderr.isTTY) return new ProgressBar(unit, this.to.stderr);
    return new ProgressLines(unit, (line) => this.note(line));
  }
}
