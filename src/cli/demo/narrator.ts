import { CommandError } from '../command.error';
import type { Shell } from '../shell';

/** What happened at one step, for `--json`. */
interface Step {
  readonly title: string;
  readonly events: Record<string, unknown>[];
}

const INDENT = '   ';

/** Tells the story line by line while it happens, or all of it at once as JSON. */
export class Narrator {
  readonly steps: Step[] = [];

  constructor(private readonly shell: Shell) {}

  /** @throws CommandError when the demo was interrupted */
  step(title: string): void {
    this.shell.interruption.throwIfAborted();
    this.steps.push({ title, events: [] });
    this.print(`\n${this.steps.length}. ${title}`);
  }

  say(text: string): void {
    this.tell({ text }, text);
  }

  /** @param body as it is sent, or in words where it is a file */
  request(method: string, path: string, body?: string): void {
    this.tell({ request: `${method} ${path}`, ...(body && { body }) }, `${method} ${path}`);
    if (body) this.print(`${INDENT}  ${body}`);
  }

  /** @param shown what of the answer is worth a reader's time, a line each */
  answer(status: number, shown: readonly string[]): void {
    this.tell({ status, answer: shown }, `${status} ${shown.join(`\n${INDENT}    `)}`);
  }

  command(line: string): void {
    this.tell({ command: line }, `$ ${line}`);
  }

  /** @throws CommandError where what was told is not so */
  check(claim: string, isSo: boolean): void {
    if (!isSo) throw CommandError.failed(`The demo did not go as told; this is not so: ${claim}.`);
    this.tell({ check: claim }, `✓ ${claim}`);
  }

  private tell(event: Record<string, unknown>, text: string): void {
    this.steps.at(-1)?.events.push(event);
    this.print(`${INDENT}${text}`);
  }

  private print(text: string): void {
    this.shell.terminal.line(text);
  }
}
