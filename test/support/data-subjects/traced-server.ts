import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { ErasureView } from '../../../src/data-subjects/erasure/dto/erasure.view';
import { zipOf } from '../cdr-files/bundles';
import { fcsFile } from '../cdr-files/fcs-file';
import { importFile } from '../cdr-files/uploads';
import { addDeletedCalls } from '../database/call-rows';
import { ADMIN_KEY } from '../http/admin-key';
import { TestClient } from '../http/test-app';
import { typescriptChild } from '../processes/typescript-child';
import { PROJECT_FOLDER } from '../project-folder';

const SERVE = `
  require('reflect-metadata');
  const { loadEnv } = require('./src/config/env.ts');
  require('./src/serve.ts').serve(loadEnv(JSON.parse(process.argv[1])));
`;
const NUMBER = '0113 496 0017';
const DIALLED = '+441134960017';
/** How it may be written anywhere. */
export const TRACED_SPELLINGS = [
  '1134960017',
  '113 496 0017',
  '113-496-0017',
  '113%20496%200017',
  '113) 496',
];

/** A server that logs all it can, with a data folder, a watched folder and temporary files of its own. */
export class TracedServer {
  log = '';

  private constructor(
    readonly folder: string,
    private readonly databaseUrl: string,
    private readonly process: ChildProcess,
  ) {
    for (const stream of [process.stdout, process.stderr])
      stream?.on('data', (chunk: Buffer) => (this.log += chunk.toString()));
  }

  static async start(databaseUrl: string): Promise<TracedServer> {
    const folder = await mkdtemp(join(tmpdir(), 'deleted-calls-traces-'));
    for (const name of ['tmp', 'inbox/Gamma/fcs-v3-outbound'])
      await mkdir(join(folder, name), { recursive: true });
    const variables = {
      DATABASE_URL: databaseUrl,
      KEYS_ARE_KEPT: 'on',
      DATA_DIR: join(folder, 'data'),
      CDR_INBOX: join(folder, 'inbox'),
      INBOX_SETTLE_SECONDS: '1',
      CDR_FILE_RETENTION_DAYS: '30000',
      ACTIVITY_READ_RETENTION_DAYS: '30000',
      RETENTION_CRON: 'off',
      BACKUP_CRON: 'off',
      ADMIN_API_KEY: ADMIN_KEY,
      PORT: '0',
      LOG_LEVEL: 'debug',
      LOG_FORMAT: 'json',
    };
    const child = spawn(process.execPath, typescriptChild(SERVE, JSON.stringify(variables)), {
      cwd: PROJECT_FOLDER,
      env: { ...process.env, TMPDIR: join(folder, 'tmp') },
    });
    return new TracedServer(folder, databaseUrl, child);
  }

  /** The number comes in by every way, is searched for and reported, and is erased. */
  async liveAndErase(): Promise<ErasureView> {
    const admin = new TestClient(await this.listeningAt(), ADMIN_KEY);
    await this.archiveOne(admin);
    const lines = [{ dialled: DIALLED }, { dialled: DIALLED, callDate: '99/99/2026' }];
    await importFile({ admin }, fcsFile(lines), { fileName: 'of 01134960017.csv' });
    await importFile({ admin }, await zipOf({ 'a.csv': fcsFile([{ dialled: DIALLED, salesPrice: '0.7' }]) }));
    await importFile({ admin }, Buffer.from(`no record of ${NUMBER}`));
    await this.dropIntoInbox();
    await admin.get('calls/?number=0113%20496%200017');
    await admin.get('calls/?number=0113%20496%200017', { accept: 'text/csv' });
    await admin.get('nothing/01134960017?number=01134960017');
    await admin.post('calls/delete', { filter: { number: NUMBER }, reason: `Asked by ${NUMBER}` });
    await admin.post('dataSubjects/search', { number: NUMBER });
    await admin.post('dataSubjects/accesses', { number: NUMBER });
    for (const accept of ['application/json', 'text/csv', 'text/html', 'application/pdf']) {
      const headers = { accept, 'content-type': 'application/json' };
      await admin.request('POST', 'dataSubjects/report', {
        body: JSON.stringify({ number: NUMBER }),
        headers,
      });
    }
    await admin.request('POST', 'dataSubjects/erase', {
      body: `{"number": "${NUMBER}", "reason": `,
      headers: { 'content-type': 'application/json' },
    });
    const { body } = await admin.post<ErasureView>('dataSubjects/erase', { number: NUMBER, reason: NUMBER });
    return this.over(admin, body.id);
  }

  /** Files of the server, below its folder, whose name or bytes hold one of the spellings. */
  async filesWithNumber(): Promise<string[]> {
    const found: string[] = [];
    for (const entry of await readdir(this.folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const text = `${path}\n${(await readFile(path)).toString('latin1')}`;
      if (TRACED_SPELLINGS.some((one) => text.includes(one))) found.push(path.slice(this.folder.length + 1));
    }
    return found.sort();
  }

  async end(): Promise<void> {
    if (this.process.exitCode === null && this.process.kill('SIGTERM')) await once(this.process, 'exit');
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Deleted long ago, so a run moves it into a DR file, which the erasure writes anew. */
  private async archiveOne(admin: TestClient): Promise<void> {
    const sql = new Client({ connectionString: this.databaseUrl });
    await sql.connect();
    await addDeletedCalls(sql, '2024-02-03T00:00:00Z', 30);
    await sql.end();
    await admin.post('retention/run');
    for (;;) {
      const { body } = await admin.get<{ status: string }[]>('disasterRecoveryFiles/');
      if (body.some(({ status }) => status === 'Available')) return;
      await sleep(50);
    }
  }

  private async dropIntoInbox(): Promise<void> {
    const made = join(this.folder, 'tmp', 'calls-01134960017.csv');
    await writeFile(made, fcsFile([{ dialled: DIALLED, salesPrice: '0.9' }]));
    await rename(made, join(this.folder, 'inbox', 'Gamma', 'fcs-v3-outbound', 'calls-01134960017.csv'));
    while (!(await this.isTakenIn())) await sleep(50);
  }

  /** Files move while they are looked at, until then. */
  private async isTakenIn(): Promise<boolean> {
    try {
      return (await this.filesWithNumber()).some((path) => /^inbox\/.*done\//.test(path));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
  }

  private async over(admin: TestClient, id: string): Promise<ErasureView> {
    for (;;) {
      const { body } = await admin.get<ErasureView>(`erasures/${id}`);
      if (body.state !== 'Running') return body;
      await sleep(50);
    }
  }

  private async listeningAt(): Promise<string> {
    for (;;) {
      const url = /"event":"listening","url":"([^"]+)"/.exec(this.log)?.[1];
      if (url) return url;
      if (this.process.exitCode !== null) throw new Error(`The server ended: ${this.log}`);
      await sleep(20);
    }
  }
}
