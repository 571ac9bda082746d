import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '../../../src/doctor/finding';
import { createEmptyDatabase, TestDatabase } from '../../support/database/test-database';
import { freePorts } from '../../support/processes/free-ports';
import { runCli } from '../../support/processes/run-cli';

interface Examination {
  readonly code: number | null;
  readonly verdict: string;
  readonly findings: readonly Finding[];
}

describe('doctor', () => {
  let folder: string;
  let database: TestDatabase;
  let server: Server;
  let port: number;
  let answer: { status: number; body: string };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deleted-calls-doctor-'));
    database = await createEmptyDatabase();
    expect(await runCli(['init'], variables())).toMatchObject({ code: 0 });
    server = createServer((_, response) => {
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });

  beforeEach(() => {
    answer = { status: 200, body: '{"status":"live"}' };
  });

  afterAll(async () => {
    server.close();
    await database.drop();
    await rm(folder, { recursive: true });
  });

  const dataDir = (): string => join(folder, 'data');
  const variables = (): NodeJS.ProcessEnv => ({
    DATA_DIR: dataDir(),
    DATABASE_URL: database.url,
    KEYS_ARE_KEPT: 'on',
  });
  const good = (): NodeJS.ProcessEnv => ({
    ...variables(),
    NODE_ENV: 'production',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    HOST: '127.0.0.1',
  });
  const examine = async (changed: NodeJS.ProcessEnv = {}): Promise<Examination> => {
    const { code, stdout } = await runCli(['doctor', '--json'], { ...good(), ...changed });
    return { code, ...(JSON.parse(stdout) as Omit<Examination, 'code'>) };
  };
  const of = ({ findings }: Examination, part: Finding['part']): Finding[] =>
    findings.filter((finding) => finding.part === part);

  it('finds a good installation well, part by part, and leaves nothing behind', async () => {
    const before = await readdir(dataDir(), { recursive: true });
    const examination = await examine();
    const others = examination.findings.filter(({ part }) => part !== 'database');
    expect(others.filter(({ verdict }) => verdict !== 'well')).toEqual([]);
    // The tests' own PostgreSQL is made to be fast.
    expect(of(examination, 'database').map(({ sentence }) => sentence.split(' ')[0])).toEqual([
      'fsync',
      'full_page_writes',
      'synchronous_commit',
    ]);
    expect(examination).toMatchObject({ code: 1, verdict: 'wrong', wrong: 1, doubtful: 2 });
    expect(new Set(examination.findings.map(({ part }) => part))).toEqual(
      new Set(['settings', 'folder', 'disk', 'database', 'keys', 'storage', 'address']),
    );
    expect((await readdir(dataDir(), { recursive: true })).filter((name) => !before.includes(name))).toEqual([
      'files/doctor',
    ]);
  });

  it('prints a line each, with what to do below it', async () => {
    const { code, stdout, stderr } = await runCli(['doctor'], { ...good(), MIN_FREE_DISK_MB: '100000000' });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '3 things are wrong.\n' });
    expect(stdout).toMatch(/^ok {8}settings/m);
    expect(stdout).toMatch(
      /^WRONG {5}disk {6}[\d,]+ MiB of the disk are free.*\n {20}→ Free space: du -sh /m,
    );
  });

  it('says which secrets others on the machine can read', async () => {
    const envFile = join(folder, 'env');
    await writeFile(envFile, 'LOG_LEVEL=info\n');
    await chmod(envFile, 0o644);
    const key = join(dataDir(), 'keys', 'dr-identity.txt');
    await chmod(key, 0o644);
    try {
      const examination = await examine({ ENV_FILE: envFile });
      expect(examination.code).toBe(1);
      expect(of(examination, 'settings')).toMatchObject([
        { verdict: 'wrong', sentence: expect.stringContaining(envFile) as string },
      ]);
      expect(of(examination, 'keys')[0]).toMatchObject({ verdict: 'wrong', action: `chmod 600 ${key}` });
    } finally {
      await chmod(key, 0o600);
    }
  });

  it('says that the keys may go with this node', async () => {
    const keys = of(await examine({ KEYS_ARE_KEPT: 'off' }), 'keys');
    expect(keys.map(({ verdict }) => verdict)).toEqual(['wrong', 'wrong']);
    expect(keys[1]?.sentence).toMatch(/DR_SIGNING_KEY_FILE.*KEYS_ARE_KEPT=on/);
  });

  it('looks at all the rest while the database is away', async () => {
    const [closed] = await freePorts(1);
    const examination = await examine({ DATABASE_URL: `postgres://calls:secret@127.0.0.1:${closed}/calls` });
    expect(of(examination, 'database')).toMatchObject([
      { verdict: 'wrong', sentence: expect.stringMatching(/^The database cannot be reached/) as string },
    ]);
    expect(of(examination, 'storage')).toMatchObject([{ verdict: 'well' }]);
    expect(of(examination, 'address')).toMatchObject([{ verdict: 'well' }]);
  });

  it('says that PostgreSQL has too few connections', async () => {
    const finding = of(await examine({ DATABASE_POOL_SIZE: '900' }), 'database').at(-1);
    expect(finding).toMatchObject({
      verdict: 'doubtful',
      sentence: expect.stringMatching(/connections/) as string,
    });
  });

  it('says that storage cannot be used', async () => {
    const inTheWay = join(folder, 'a-file');
    await writeFile(inTheWay, '');
    const [finding] = of(await examine({ STORAGE_URL: `file://${inTheWay}/files` }), 'storage');
    expect(finding).toMatchObject({
      verdict: 'wrong',
      action: expect.stringMatching(/STORAGE_URL/) as string,
    });
  });

  it('says that something else answers at PUBLIC_URL, and that nobody does', async () => {
    answer = { status: 404, body: '<html>' };
    expect(of(await examine(), 'address')).toMatchObject([
      { verdict: 'wrong', sentence: expect.stringMatching(/answered with 404/) as string },
    ]);
    const [closed] = await freePorts(1);
    expect(of(await examine({ PUBLIC_URL: `http://127.0.0.1:${closed}` }), 'address')).toMatchObject([
      { verdict: 'doubtful', sentence: expect.stringMatching(/ECONNREFUSED/) as string },
    ]);
    expect(of(await examine({ PUBLIC_URL: '' }), 'address')).toMatchObject([{ verdict: 'doubtful' }]);
  });

  it('says that a proxy hides who asks', async () => {
    const behind = { PUBLIC_URL: `http://localhost:${port}` };
    expect(of(await examine(behind), 'address')).toMatchObject([
      { verdict: 'wrong', sentence: expect.stringMatching(/TRUST_PROXY is off/) as string },
    ]);
    expect(of(await examine({ ...behind, TRUST_PROXY: '1' }), 'address')).toMatchObject([
      { verdict: 'well' },
    ]);
  });
});
