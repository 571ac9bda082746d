import { CommandError } from '../command.error';
import type { Shell } from '../shell';

/** What happened at one step, for `--json`. */
interface Step {
  readonly title: string;
  readonly events: Record<string, unknown>[];
}

const INDENT = '   ';

/** Prints the steps of the demo line by line, or all of them at once as JSON. */
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
    this.add({ text }, text);
  }

  /** @param body as it is sent, or in words for a file */
  request(method: string, path: string, body?: string): void {
    this.add({ request: `${method} ${path}`, ...(body && { body }) }, `${method} ${path}`);
    if (body) this.print(`${INDENT}  ${body}`);
  }

  /** @param shown the lines of the answer to show */
  answer(status: number, shown: readonly string[]): void {
    this.add({ status, answer: shown }, `${status} ${shown.join(`\n${INDENT}    `)}`);
  }

  command(line: string): void {
    this.add({ command: line }, `$ ${line}`);
  }

  /** @throws CommandError when the claim is not true */
  check(claim: string, isSo: boolean): void {
    if (!isSo) throw CommandError.failed(`The demo did not go as told; this is not so: ${claim}.`);
    this.add({ check: claim }, `✓ ${claim}`);
  }

  private add(event: Record<string, unknown>, text: string): void {
    this.steps.at(-1)?.events.push(event);
    this.print(`${INDENT}${text}`);
  }

  private print(text: string): void {
    this.shell.terminal.line(text);
  }
}
