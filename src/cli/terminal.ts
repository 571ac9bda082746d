import { NO_PROGRESS, Progress, ProgressBar, ProgressLines } from './progress';

/** Where a command speaks: its result on stdout, everything else on stderr. */
export class Terminal {
  /** @param json one JSON document on stdout and nothing else; errors as JSON */
  constructor(readonly json: boolean) {}

  /** The command's result, once. */
  result(value: unknown, text: string): void {
    process.stdout.write(this.json ? `${JSON.stringify(value, null, 2)}\n` : `${text}\n`);
  }

  /** Something worth knowing beside the result. */
  note(line: string): void {
    if (!this.json) process.stderr.write(`${line}\n`);
  }

  error(sentence: string): void {
    process.stderr.write(this.json ? `${JSON.stringify({ error: sentence })}\n` : `${sentence}\n`);
  }

  /** @param unit what is counted, in the plural */
  progress(unit: string): Progress {
    if (this.json) return NO_PROGRESS;
    if (process.stderr.isTTY) return new ProgressBar(unit, process.stderr);
    return new ProgressLines(unit, (line) => this.note(line));
  }
}
