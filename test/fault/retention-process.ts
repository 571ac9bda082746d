import { transformFile } from '@swc/core';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunState } from '../../src/retention/records/retention-run.entity';
import { BuiltCli } from '../support/processes/built-cli';
import { TalkingProcess } from '../support/processes/talking-process';
import type { Order } from './retention-child';
import type { Pause } from './step-watch';

const CHILD_FILES = ['retention-child', 'step-watch', 'watched-statements', 'watched-storage'];

/** A run that hangs is a finding, too. */
const SILENCE_MS = 120_000;

/** What a run came to: where it stands still, or how it ended. */
export type Standing =
  | { readonly at: string }
  | { readonly over: RunState | 'Refused'; readonly moments: number; readonly why?: string };

/** Makes processes of the built product. */
export class RetentionProcesses {
  private readonly waiting: RetentionProcess[] = [];

  private constructor(
    private readonly script: string,
    private readonly dist: string,
    private readonly ahead: number,
  ) {}

  /**
   * @param folder where the child's script may be written
   * @param ahead how many processes are kept waiting
   */
  static async prepare(cli: BuiltCli, folder: string, ahead: number): Promise<RetentionProcesses> {
    await mkdir(folder, { recursive: true });
    for (const name of CHILD_FILES) {
      const { code } = await transformFile(join(__dirname, `${name}.ts`), {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
      });
      await writeFile(join(folder, `${name}.js`), code);
    }
    return new RetentionProcesses(join(folder, 'retention-child.js'), cli.dist, ahead);
  }

  /** One that is loaded already, if any is; another one starts to load in its place. */
  async open(variables: NodeJS.ProcessEnv): Promise<RetentionProcess> {
    while (this.waiting.length <= this.ahead) {
      this.waiting.push(RetentionProcess.start(this.script, this.dist));
    }
    const next = this.waiting.shift() as RetentionProcess;
    await next.open(variables);
    return next;
  }

  async end(): Promise<void> {
    await Promise.all(this.waiting.splice(0).map((one) => one.kill()));
  }
}

/** A process that runs retention, and can be killed at any moment. */
export class RetentionProcess {
  private readonly ready: Promise<unknown>;

  private constructor(private readonly talking: TalkingProcess) {
    this.ready = talking.hear();
    this.ready.catch(() => undefined);
  }

  static start(script: string, dist: string): RetentionProcess {
    return new RetentionProcess(TalkingProcess.start(process.execPath, [script, dist]));
  }

  get pid(): number {
    return this.talking.pid;
  }

  async open(variables: NodeJS.ProcessEnv): Promise<void> {
    await this.ready;
    await this.ask({ open: variables });
  }

  /** Starts a run; resolves where it stands still, or when it is over. */
  run(asOf: Date, pause: Pause | null = null): Promise<Standing> {
    return this.ask({ run: { asOf: asOf.toISOString(), pause } });
  }

  /** Starts an erasure, or goes on with those that are not over; resolves where it stands still, or when it was left. */
  erase(number: string | null, pause: Pause | null = null): Promise<Standing> {
    return this.ask({ erase: { number, pause } });
  }

  /** Starts a recovery of the database; resolves where it stands still, or when it is over. */
  recover(pause: Pause | null = null): Promise<Standing> {
    return this.ask({ recover: { pause } });
  }

  /** Starts a run that nobody waits for: it will be killed. */
  runAlone(asOf: Date): void {
    this.talking.say(JSON.stringify({ run: { asOf: asOf.toISOString(), pause: null } } satisfies Order));
  }

  /** Lets a run go on that stands still; resolves when it is over. */
  goOn(): Promise<Standing> {
    return this.ask({ goOn: true });
  }

  /** After a cut connection the run has gone on by itself. */
  waitForEnd(): Promise<Standing> {
    return this.talking.hear();
  }

  kill(): Promise<void> {
    return this.talking.kill();
  }

  private async ask<T>(order: Order): Promise<T> {
    const line = JSON.stringify(order);
    let patience: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      const told = new Error(`Nothing was heard for ${SILENCE_MS / 1000} seconds after ${line}`);
      patience = setTimeout(reject, SILENCE_MS, told);
    });
    try {
      return await Promise.race([this.talking.ask<T>(line), silence]);
    } finally {
      clearTimeout(patience);
    }
  }
}
