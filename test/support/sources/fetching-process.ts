import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { BuiltCli } from '../processes/built-cli';

/**
 * Fetches from one source until nothing waits, a minute of its clock apart. It ends itself as `kill -9` does just before its
 * n-th step: a statement, or a request to the server. Writes how many steps there were.
 */
const SCRIPT = `
  const load = require('node:module').createRequire(process.argv[1] + '/cli.js');
  load('reflect-metadata');
  const deadly = Number(process.env.DEADLY_STEP);
  let steps = 0;
  let counting = false;
  const step = () => { if (counting && ++steps === deadly) process.kill(process.pid, 'SIGKILL'); };
  const watched = (object, name) => {
    const call = object[name];
    object[name] = function (...args) { step(); return call.apply(this, args); };
  };
  const { Client } = load('pg');
  watched(Client.prototype, 'query');
  const { NestFactory } = load('@nestjs/core');
  const { foundation } = load('./foundation.js');
  const { CdrFileSourcesModule } = load('./cdr-files/cdr-file-sources.module.js');
  const { SourceConnections } = load('./cdr-files/sources/connections/source-connections.service.js');
  const { SourceFetch } = load('./cdr-files/sources/fetching/source-fetch.service.js');
  const { ImportQueue } = load('./cdr-files/import/import-queue.service.js');
  const { Clock } = load('./common/clock.js');
  const { loadEnv } = load('./config/env.js');
  const { SOURCE_ID, DEADLY_STEP, NOW, ...variables } = process.env;
  const env = loadEnv(variables);
  (async () => {
    const imports = [...foundation(env, { url: env.databaseUrl }), CdrFileSourcesModule];
    const app = await NestFactory.createApplicationContext({ module: class Sources {}, imports }, { logger: false });
    app.get(ImportQueue).onModuleDestroy();
    let now = Date.parse(process.env.NOW);
    app.get(Clock).now = () => new Date(now);
    const connections = app.get(SourceConnections);
    const open = connections.open;
    connections.open = async function (...args) {
      const remote = await open.apply(this, args);
      for (const name of ['list', 'read', 'find', 'move', 'remove', 'close']) watched(remote, name);
      return remote;
    };
    counting = true;
    let result;
    for (let look = 0; look < 2; look += 1) {
      result = await app.get(SourceFetch).fetch(process.env.SOURCE_ID, new AbortController().signal);
      now += 60_000;
    }
    counting = false;
    process.stdout.write(JSON.stringify({ steps, ...result }));
    await app.close();
  })().catch((error) => { console.error(error); process.exit(1); });
`;

export interface FetchOrder {
  readonly sourceId: string;
  /** 0 for none. */
  readonly deadlyStep: number;
  readonly now: number;
}

/** @returns what it wrote; null where it was killed */
export async function fetchInProcess(
  { sourceId, deadlyStep, now }: FetchOrder,
  { cli, variables }: { cli: BuiltCli; variables: NodeJS.ProcessEnv },
): Promise<{ steps: number; state: string; received: number } | null> {
  const child = spawn(process.execPath, ['-e', SCRIPT, cli.dist], {
    env: {
      PATH: process.env.PATH,
      LOG_LEVEL: 'silent',
      ...variables,
      SOURCE_ID: sourceId,
      DEADLY_STEP: String(deadlyStep),
      NOW: new Date(now).toISOString(),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, complaint] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (signal === 'SIGKILL') return null;
  if (code !== 0) throw new Error(complaint);
  return JSON.parse(output) as { steps: number; state: string; received: number };
}
