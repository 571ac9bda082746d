import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { API_PATH } from '../../../src/common/paths';
import { createTestDatabase, TestDatabase } from '../../support/database/test-database';
import { TalkingProcess } from '../../support/processes/talking-process';
import { PROJECT_FOLDER } from '../../support/project-folder';
import { typescriptChild } from '../../support/processes/typescript-child';

const KEY = 'key-of-the-stream-memory-test-0123456789';
const MIB = 1024 * 1024;
const FEW = 12_000;
const MANY = 120_000;

const SERVER = `
  const { createApp } = require('./src/create-app.ts');
  const { loadEnv } = require('./src/config/env.ts');
  const { FirstAdmins } = require('./src/auth/users/first-admin.service.ts');
  const { COMMAND_LINE } = require('./src/common/access/principal.ts');
  (async () => {
    const env = loadEnv(JSON.parse(process.argv[1]));
    const app = await createApp(env, { url: env.databaseUrl });
    await app.get(FirstAdmins).ensure(COMMAND_LINE, env.adminApiKey);
    await app.listen(0, '127.0.0.1');
    console.log(JSON.stringify({ origin: await app.getUrl() }));
  })();
`;

/** Peaks are read from /proc, so this needs Linux. */
describe('the memory of a server that streams', () => {
  let database: TestDatabase;
  let dataDir: string;
  let server: TalkingProcess;
  let origin: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.sql.query(
      `insert into calls (id, start_date, start_time, carrier, cdr_file_id, line_number)
       select id_floor(now()) + n, '2026-09-01', '10:00', 'Gamma', case when n <= $1::int then 1 else 2 end, n
       from generate_series(1, $2::int) n`,
      [FEW, MANY],
    );
    await database.sql.query(
      `insert into cdr_files (file_name, stored_file_id, carrier, file_type, file_path, original_hash, size_bytes)
       values ('few.csv', 'few', 'Gamma', 'calls-csv', 'cdr-files/few', 'few', 1)`,
    );
    dataDir = await mkdtemp(join(tmpdir(), 'deleted-calls-stream-'));
    const env = {
      DATABASE_URL: database.url,
      KEYS_ARE_KEPT: 'on',
      DATA_DIR: dataDir,
      ADMIN_API_KEY: KEY,
      RETENTION_CRON: 'off',
      BACKUP_CRON: 'off',
      LOG_LEVEL: 'silent',
    };
    const args = ['--max-semi-space-size=4', ...typescriptChild(SERVER, JSON.stringify(env))];
    server = TalkingProcess.start(process.execPath, args, { cwd: PROJECT_FOLDER });
    origin = (await server.hear<{ origin: string }>()).origin;
  });

  afterAll(async () => {
    await server.kill();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it.each(['identity', 'gzip'])('grows by no more than a part of what it sends, under %s', async (coding) => {
    await peakWhile('CDRFiles/1/calls/', coding);
    const few = await peakWhile('CDRFiles/1/calls/', coding);
    const many = await peakWhile('calls/', coding);
    expect([few.lines, many.lines]).toEqual([FEW, MANY]);
    expect(many.bytes).toBeGreaterThan(60 * MIB);
    expect(many.peakBytes - few.peakBytes).toBeLessThan(many.bytes / 2);
  });

  async function peakWhile(
    path: string,
    coding: string,
  ): Promise<{ lines: number; bytes: number; peakBytes: number }> {
    writeFileSync(`/proc/${server.pid}/clear_refs`, '5');
    const response = await fetch(`${origin}${API_PATH}/${path}`, {
      headers: { authorization: `Bearer ${KEY}`, accept: 'application/x-ndjson', 'accept-encoding': coding },
    });
    let [lines, bytes] = [0, 0];
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1;
    }
    const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
    return { lines, bytes, peakBytes: Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024 };
  }
});
