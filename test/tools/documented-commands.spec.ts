import { mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentedCommands, runCommands, ShellOutcome } from '../support/documented-commands';
import { restoreBytes, storedBytes } from '../support/dr-files/dr-evidence';
import { drFilePath, drFiles, runRetention } from '../support/dr-files/retention';
import { startTestApp, TestApp } from '../support/http/test-app';
import { flipBit } from '../support/dr-files/flip-bit';
import { addDueCalls } from '../support/dr-files/due-calls';

const NAME = 'deleted-calls_000002_2024-02-03_2024-02-29';

describe('the commands of docs/disaster-recovery.md', () => {
  let test: TestApp;
  let files: Map<string, Buffer>;
  let folder: string;

  beforeAll(async () => {
    test = await startTestApp();
    await addDueCalls(test, 5, { day: '2024-01-10' });
    await addDueCalls(test, 2000);
    await addDueCalls(test, 500, { day: '2024-02-29' });
    await addDueCalls(test, 5, { day: '2024-03-10' });
    await runRetention(test);
    expect((await drFiles(test)).map(({ file_name }) => file_name)).toContain(`${NAME}.csv.gz.age`);
    files = await storedBytes(test);
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'documented-'));
    await symlink(test.dataDir, join(folder, 'data'));
    await test.database.sql.query('drop table if exists opened_calls');
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
    await restoreBytes(test, files);
  });

  afterAll(() => test.close());

  function follow(): ShellOutcome {
    const { host, port, user, password, database } = test.database.sql;
    const env = {
      PATH: process.env.PATH,
      LC_ALL: 'C.UTF-8',
      PGHOST: host,
      PGPORT: String(port),
      PGUSER: user,
      PGDATABASE: database,
      ...(password && { PGPASSWORD: password }),
    };
    return runCommands(documentedCommands('disaster-recovery.md'), { cwd: folder, env });
  }

  it('use each of the public tools', () => {
    const commands = documentedCommands('disaster-recovery.md').join('\n');
    for (const tool of ['sha256sum', 'openssl pkeyutl', 'age -d', 'gunzip', 'psql']) {
      expect(commands).toContain(`${tool} `);
    }
  });

  it('check, open and load a DR file as they stand', async () => {
    const { status, stdout, stderr } = follow();
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Signature Verified Successfully\n');
    expect(stdout).toContain(`${NAME}.csv.gz.age: OK\n`);
    expect(stdout).toContain(`${NAME}.csv: OK\n`);
    expect(stdout).toContain('2500 rows loaded, 2500 expected\n');
    const newest = (await drFiles(test)).at(-1);
    expect(stdout).toContain(
      `newest: ${newest?.file_name.replace('.csv.gz.age', '.manifest.json')} ${newest?.manifest_sha256}\n`,
    );
    const { rows } = await test.database.sql.query<Record<string, string>>(
      `select id, "costCDR", "locationCarrier" from opened_calls order by id::bigint limit 1`,
    );
    expect(rows[0]).toMatchObject({ costCDR: '1.2900', locationCarrier: 'Leeds "North", line 1' });
  });

  it.each<[string, string, () => Promise<void>]>([
    [
      'manifest',
      'Signature Verification Failure',
      () => replace(`${NAME}.manifest.json`, '"rowCount": 2500', '"rowCount": 2501'),
    ],
    ['signature', 'Signature Verification Failure', () => flipBit(stored(`${NAME}.manifest.json.sig`), 5)],
    ['archive', `${NAME}.csv.gz.age: FAILED`, () => flipBit(stored(`${NAME}.csv.gz.age`), 9000)],
    ['cut short archive', `${NAME}.csv.gz.age: FAILED`, () => truncate(stored(`${NAME}.csv.gz.age`), 9000)],
    [
      'manifest after it',
      'deleted-calls_000003_2024-03-10_2024-03-10.manifest.json does not follow the manifest before it',
      () =>
        replace(
          'deleted-calls_000003_2024-03-10_2024-03-10.manifest.json',
          '"previousManifestSha256": "',
          '"previousManifestSha256": "0',
        ),
    ],
    [
      'lost manifest before it',
      `${NAME}.manifest.json does not follow the manifest before it`,
      () => rm(stored('deleted-calls_000001_2024-01-10_2024-01-10.manifest.json')),
    ],
  ])('fail at a changed %s, saying %s', async (_, message, change) => {
    await change();
    const { status, stdout, stderr } = follow();
    expect(status).not.toBe(0);
    expect(stdout + stderr).toContain(message);
    expect(stdout).not.toContain('rows loaded');
  });

  it('fail with an identity that is not one of the recipients', async () => {
    await rm(join(folder, 'data'));
    await mkdir(join(folder, 'data', 'keys'), { recursive: true });
    await symlink(join(test.dataDir, 'files'), join(folder, 'data', 'files'));
    await symlink(
      join(test.dataDir, 'keys', 'dr-signing-key.pub.pem'),
      join(folder, 'data', 'keys', 'dr-signing-key.pub.pem'),
    );
    await writeFile(
      join(folder, 'data', 'keys', 'dr-identity.txt'),
      runCommands(['age-keygen'], { cwd: folder, env: { PATH: process.env.PATH } }).stdout,
    );
    const { status, stderr } = follow();
    expect(status).not.toBe(0);
    expect(stderr).toContain('no identity matched');
  });

  const stored = (name: string): string => drFilePath(test, name);

  async function replace(name: string, from: string, to: string): Promise<void> {
    const text = await readFile(stored(name), 'utf8');
    expect(text).toContain(from);
    await writeFile(stored(name), text.replace(from, to));
  }
});
