import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A child process that is told lines and answers each by one line of JSON. */
export class TalkingProcess {
  private readonly lines: AsyncIterator<string>;
  private readonly exit: Promise<unknown>;
  private complaint = '';

  private constructor(private readonly child: ChildProcess) {
    this.exit = once(child, 'exit');
    this.lines = createInterface(child.stdout!)[Symbol.asyncIterator]();
    child.stderr!.on('data', (chunk: Buffer) => (this.complaint += chunk.toString()));
  }

  static start(command: string, args: readonly string[], options: SpawnOptions = {}): TalkingProcess {
    return new TalkingProcess(spawn(command, args, { ...options, stdio: 'pipe' }));
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** The next line it writes; fails with what it wrote to stderr where it ends instead. */
  async hear<T>(): Promise<T> {
    const line = await this.lines.next();
    if (!line.done) return JSON.parse(line.value) as T;
    await this.exit;
    throw new Error(this.complaint || 'The process ended without a word.');
  }

  async ask<T>(line: string): Promise<T> {
    this.child.stdin!.write(`${line}\n`);
    return this.hear<T>();
  }

  /** Sends it away without a wait for an answer. */
  say(line: string): void {
    this.child.stdin!.write(`${line}\n`);
  }

  /** Ends it as `kill -9` does, and waits until it is gone and nobody holds its output open. */
  async kill(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const closed = once(this.child, 'close');
      this.child.kill('SIGKILL');
      await closed;
    }
  }
}
