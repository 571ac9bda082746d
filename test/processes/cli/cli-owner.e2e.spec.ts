import { spawnSync } from 'node:child_process';
import { chmod, chown, copyFile, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOBODY } from '../../support/database/embedded-postgres-folders';
import { SAMPLES } from '../../support/cdr-files/samples';
import { PROJECT_FOLDER } from '../../support/project-folder';
import { BuiltCli, Ended } from '../../support/processes/built-cli';

/** Only root can be somebody else; a user's own folder stays a user's own. */
const isRoot = process.getuid?.() === 0;
const OTHER = isRoot ? NOBODY : { uid: process.getuid!(), gid: process.getgid!() };

describe("a command beside another user's data folder", () => {
  const cli = BuiltCli.build();
  /** In a clone that others may not enter, a command cannot go on as another user, and says so. */
  const isOpen = spawnSync('test', ['-r', join(cli.dist, 'cli.js')], isRoot ? OTHER : {}).status === 0;
  let folder: string;
  let dataDir: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deleted-calls-owner-'));
    await chmod(folder, 0o755);
    dataDir = join(folder, 'data');
    await mkdir(dataDir);
    await chown(dataDir, OTHER.uid, OTHER.gid);
  });

  afterEach(() => rm(folder, { recursive: true, maxRetries: 5 }));

  const variables = (): NodeJS.ProcessEnv => ({
    DATA_DIR: dataDir,
    RETENTION_CRON: 'off',
    BACKUP_CRON: 'off',
    LOG_FORMAT: 'json',
  });
  const run = (...args: string[]): Promise<Ended> => cli.run(args, variables());

  it('makes nothing that its owner could not read and replace', async () => {
    const made = await run('init');
    if (!isOpen) {
      expect(made).toMatchObject({ code: 3, stderr: expect.stringContaining('sudo -u ') as string });
      expect(await readdir(dataDir)).toEqual([]);
      return;
    }
    const sentence = isRoot ? `Working as ${nameOfOther()}, whom ${dataDir} belongs to.\n` : '';
    expect({ code: made.code, stderr: withoutHeartbeat(made.stderr) }).toEqual({ code: 0, stderr: sentence });
    // A file that root alone may read: it is opened before.
    const sample = join(folder, 'calls.csv');
    await copyFile(join(PROJECT_FOLDER, 'sample', SAMPLES.faulty), sample);
    await chmod(sample, 0o600);
    const server = cli.start(['serve'], { ...variables(), PORT: '0' });
    try {
      await server.says('"event":"listening"');
      for (const args of [
        ['cdr', 'import', sample, '--carrier', 'Gamma', '--type', 'fcs-v3-outbound'],
        ['calls', 'delete', '--cdr-file', '1', '--reason', 'Test'],
        ['retention', 'run', '--as-of', '2036-01-01'],
        ['dr', 'verify', '--open'],
      ]) {
        expect({ args, ...(await run(...args)) }).toMatchObject({ args, code: 0 });
      }
    } finally {
      server.signal('SIGTERM');
    }
    expect(await server.ended).toMatchObject({ code: 0 });
    const owners = await ownersBelow(dataDir);
    expect(owners.size).toBeGreaterThan(6);
    expect([...owners].filter(([, uid]) => uid !== OTHER.uid)).toEqual([]);
  });

  it('says in one sentence that its owner may not write there, before anything is made', async () => {
    await chmod(dataDir, 0o555);
    const { code, stdout, stderr } = await run('init');
    expect(await readdir(dataDir)).toEqual([]);
    if (!isOpen) return;
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(
      `The data folder ${dataDir} cannot be used (EACCES): this user has no permission there; set DATA_DIR to a folder that this user may write to.\n`,
    );
  });

  it("stays root in a folder whose files are root's, as its server does", async () => {
    await mkdir(join(dataDir, 'files'), { mode: 0o700 });
    const { code, stderr } = await run('init');
    expect({ code, stderr: withoutHeartbeat(stderr) }).toEqual({ code: 0, stderr: '' });
    const owners = await ownersBelow(dataDir);
    expect(owners.get('keys/dr-signing-key.pem')).toBe(process.getuid!());
  });

  async function ownersBelow(path: string): Promise<Map<string, number>> {
    const names = await readdir(path, { recursive: true });
    return new Map(
      await Promise.all(names.map(async (name) => [name, (await stat(join(path, name))).uid] as const)),
    );
  }
});

function nameOfOther(): string {
  const { stdout } = spawnSync('id', ['-un', String(OTHER.uid)], { encoding: 'utf8' });
  return stdout.trim();
}

/** On a slow machine making the database says that it goes on. */
function withoutHeartbeat(stderr: string): string {
  return stderr.replace(/^Making the database: \d+ s\n/gm, '');
}
