import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { BuiltCli } from './built-cli';

/** Where a process ends itself as `kill -9` does: at its first call that fits, just before it or once it was made. */
export interface DeathAt {
  readonly call: 'rename' | 'link' | 'query';
  /** A regular expression for the call's target, or for the statement. */
  readonly of: string;
  readonly when: 'before' | 'after';
}

/** Looks, six seconds of its clock apart, until nothing lies in the inbox any more. */
const SCRIPT = `
  const load = require('node:module').createRequire(process.argv[1] + '/cli.js');
  load('reflect-metadata');
  const files = require('node:fs/promises');
  const { basename, dirname } = require('node:path');
  const death = JSON.parse(process.env.DEATH_AT);
  const die = () => process.kill(process.pid, 'SIGKILL');
  const watched = (call, original, told) => function (...args) {
    const fits = death && death.call === call && new RegExp(death.of).test(told(args));
    if (fits && death.when === 'before') die();
    const result = original.apply(this, args);
    if (!fits) return result;
    return result && result.then ? result.then((value) => (die(), value)) : (setTimeout(die, 10), result);
  };
  // The folder of a target may be named by its open handle.
  const { realpathSync } = require('node:fs');
  const real = (path) => { try { return realpathSync(dirname(path)) + '/' + basename(path); } catch { return path; } };
  for (const call of ['rename', 'link']) files[call] = watched(call, files[call], (args) => real(args[1]));
  const { Client } = load('pg');
  Client.prototype.query = watched('query', Client.prototype.query, ([query]) => query.text ?? String(query));
  const { NestFactory } = load('@nestjs/core');
  const { foundation } = load('./foundation.js');
  const { CdrFilesBackgroundModule } = load('./cdr-files/cdr-files-background.module.js');
  const { CdrInbox } = load('./cdr-files/inbox/cdr-inbox.service.js');
  const { ImportService } = load('./cdr-files/import/import.service.js');
  const { Clock } = load('./common/clock.js');
  const { loadEnv } = load('./config/env.js');
  const { ScheduleModule, SchedulerRegistry } = load('@nestjs/schedule');
  const env = loadEnv();
  // A folder that another process removes meanwhile: look again.
  const left = async () => (await files.readdir(env.cdrInbox, { recursive: true, withFileTypes: true }).catch(() => null))
    ?.filter((entry) => entry.isFile() && !/\\/(done|failed)(\\/|$)/.test(entry.parentPath)).length ?? 1;
  (async () => {
    const imports = [...foundation(env, { url: env.databaseUrl }), ScheduleModule.forRoot(), CdrFilesBackgroundModule];
    const app = await NestFactory.createApplicationContext({ module: class Inbox {}, imports }, { logger: false });
    const schedule = app.get(SchedulerRegistry);
    for (const name of schedule.getIntervals()) schedule.deleteInterval(name);
    let now = Date.now();
    app.get(Clock).now = () => new Date((now += 6000));
    process.stdout.write('ready');
    await once(process.stdin, 'data');
    process.stdin.on('end', () => process.exit(3));
    setTimeout(() => { throw new Error('It did not empty the inbox in half a minute.'); }, 30_000).unref();
    while (await left()) {
      await app.get(CdrInbox).poll();
      await new Promise((done) => setTimeout(done, 20));
    }
    await app.get(CdrInbox).poll();
    // As the server's queue does: a record whose claim was lost waits for nobody else.
    while (['imported', 'failed'].includes(await app.get(ImportService).importNext()));
    await app.close();
    process.exit(0);
  })();
`;

/** A process of the built product that works on a watched folder until it is empty, or until it dies. */
export class InboxProcess {
  private readonly child;
  private readonly ready: Promise<unknown>;
  private readonly ended: Promise<unknown[]>;
  private complaint = '';

  constructor(cli: BuiltCli, variables: NodeJS.ProcessEnv, death: DeathAt | null) {
    const env = {
      PATH: process.env.PATH,
      LOG_LEVEL: 'silent',
      ...variables,
      DEATH_AT: JSON.stringify(death),
    };
    const script = `const { once } = require('node:events');${SCRIPT}`;
    this.child = spawn(process.execPath, ['-e', script, cli.dist], { env });
    this.ended = once(this.child, 'close');
    this.child.stdin.on('error', () => undefined);
    this.ready = Promise.race([once(this.child.stdout, 'data'), once(this.child, 'exit')]);
    this.child.stderr.on('data', (chunk: Buffer) => (this.complaint += chunk.toString()));
  }

  /** Waits until it is loaded, so that several can begin at once. */
  async loaded(): Promise<void> {
    await this.ready;
  }

  /** Has it begin, and answers the signal that ended it, null when it ended by itself. */
  async work(): Promise<NodeJS.Signals | null> {
    await this.ready;
    this.child.stdin.write('go\n');
    const [code, signal] = (await this.ended) as [number | null, NodeJS.Signals | null];
    if (signal === null && code !== 0) throw new Error(`It ended with ${code}: ${this.complaint}`);
    return signal;
  }
}
