import { LOCKS_HERE } from '../../support/database/locks-here';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { request, ClientRequest } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buffer } from 'node:stream/consumers';
import { RunningCommand } from '../../support/processes/built-cli';
import { generated } from '../../support/cdr-files/cdr-files';
import { CliInstallation } from '../../support/processes/cli-installation';
import { ADMIN_KEY } from '../../support/http/admin-key';
import { listening } from '../../support/processes/listening';

const BOUNDARY = 'a-boundary';
const ROWS = 40_000;

describe('a server that is killed', () => {
  let installation: CliInstallation;
  const servers: RunningCommand[] = [];

  beforeAll(async () => {
    installation = await CliInstallation.create();
  });

  afterEach(async () => {
    for (const server of servers.splice(0)) await kill(server);
  });

  afterAll(() => installation.remove());

  async function serve(): Promise<{ server: RunningCommand; port: number }> {
    const server = installation.serve();
    servers.push(server);
    const { url } = await listening(server);
    return { server, port: Number(new URL(url).port) };
  }

  async function kill({ pid, ended }: RunningCommand): Promise<void> {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
    await ended;
  }

  /** A multipart upload whose end has not been sent yet. */
  function begin(port: number, bytes: Buffer): ClientRequest {
    const upload = request({
      port,
      method: 'POST',
      path: '/backend/api/v1/CDRFiles/',
      headers: {
        authorization: `Bearer ${ADMIN_KEY}`,
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      },
    });
    upload.on('error', () => undefined);
    for (const [name, value] of [
      ['carrier', 'Gamma'],
      ['fileType', 'fcs-v3-outbound'],
    ])
      upload.write(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
    upload.write(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n`);
    upload.write(bytes);
    return upload;
  }

  function finish(upload: ClientRequest): void {
    upload.end(`\r\n--${BOUNDARY}--\r\n`);
  }

  async function until(what: () => Promise<boolean>): Promise<void> {
    while (!(await what())) await sleep(20);
  }

  /** What is in storage, and what is still being written there. */
  async function stored(): Promise<string[]> {
    const folder = join(installation.folder, 'files', 'cdr-files');
    return (await readdir(folder).catch(() => [])).sort();
  }

  async function isCopying(): Promise<boolean> {
    return (
      (await installation.count(
        `pg_stat_activity where datname = current_database() and state = 'active' and query like 'copy calls%'`,
      )) > 0
    );
  }

  /** Whether thousands of calls are on their way in, or some are in already, which must not be. */
  async function isWellUnderWay(): Promise<boolean> {
    const { rows } = await installation.database.sql.query<{ is: boolean }>(
      `select exists (select from pg_stat_progress_copy
         where datname = current_database() and relid = 'calls'::regclass and tuples_processed > 4000)
         or exists (select from calls) as is`,
    );
    return rows[0]?.is ?? false;
  }

  it('in the midst of an import leaves nothing of it, and the next process imports the file whole', async () => {
    const { server, port } = await serve();
    finish(begin(port, await buffer(generated(ROWS))));
    await until(isWellUnderWay);
    await kill(server);
    await until(async () => !(await isCopying()));
    expect(await installation.count('calls')).toBe(0);
    expect(await installation.count(`cdr_files where status = 'Importing'`)).toBe(1);

    const other = join(installation.folder, 'other.csv');
    await writeFile(other, await buffer(generated(10, 2)));
    const { code } = await installation.run(
      ...['cdr', 'import', other, '--carrier', 'Gamma', '--type', 'fcs-v3-outbound'],
    );
    expect(code).toBe(0);
    expect(await installation.count('calls')).toBe(ROWS + 10);
    expect(await installation.count(`cdr_files where status = 'Imported'`)).toBe(2);
    expect(await installation.count(`user_activity_log where activity_type = 'CDR file imported'`)).toBe(2);
    expect(await installation.count(`cdr_file_call_counts where live_count in (${ROWS}, 10)`)).toBe(2);
  });

  it('before an upload is a record leaves bytes that a later start removes, never those of a living process', async () => {
    const { sql } = installation.database;
    const kept = await stored();
    const first = await serve();
    begin(first.port, Buffer.alloc(300_000, 'a'));
    await until(async () => (await stored()).length > kept.length);
    await kill(first.server);

    const second = await serve();
    await sql.query('begin');
    await sql.query('lock table cdr_files in exclusive mode');
    finish(begin(second.port, await buffer(generated(10, 3))));
    await until(async () => (await installation.count(`${LOCKS_HERE} where not granted`)) > 0);
    await kill(second.server);
    await sql.query('rollback');
    await until(
      async () => (await installation.count(`pg_stat_activity where state = 'idle in transaction'`)) === 0,
    );
    expect(await installation.count('cdr_files')).toBe(2);
    const left = (await stored()).filter((name) => !kept.includes(name));
    expect(left).toHaveLength(2);

    // A third server starts while the uploads of the dead ones might be those of living ones.
    const third = await serve();
    await sleep(200);
    expect((await stored()).filter((name) => !kept.includes(name))).toEqual(left);
    begin(third.port, Buffer.alloc(300_000, 'b'));
    await until(async () => (await stored()).length > kept.length + 2);
    const alive = (await stored()).filter((name) => !kept.includes(name) && !left.includes(name));

    const longAgo = new Date(Date.now() - 2 * 86_400_000);
    const folder = join(installation.folder, 'files', 'cdr-files');
    for (const name of left) await utimes(join(folder, name), longAgo, longAgo);
    const dead = left.map((name) => `cdr-files/${name.slice(0, 36)}`);
    await sql.query(
      `update pending_uploads set touched_at = now() - interval '1 hour' where file_path = any($1)`,
      [dead],
    );
    await mkdir(folder, { recursive: true });
    await serve();
    await until(async () => (await stored()).length <= kept.length + 1);
    expect(await stored()).toEqual([...kept, ...alive].sort());
  });
});
