import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { newestKnownMigration } from '../../../src/database/schema-version/known-migrations';
import { BuiltCli } from '../../support/processes/built-cli';
import { PROJECT_FOLDER } from '../../support/project-folder';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const OTHER = 'f'.repeat(40);
const SCHEMA = newestKnownMigration();

describe('--version', () => {
  let cli: BuiltCli;
  let version: string;

  beforeAll(async () => {
    cli = BuiltCli.build();
    ({ version } = JSON.parse(await readFile(join(PROJECT_FOLDER, 'package.json'), 'utf8')) as {
      version: string;
    });
  });

  it('begins with the bare version, and says that the commit is not known', async () => {
    const line = `${version} (commit unknown, schema ${SCHEMA})\n`;
    for (const option of ['--version', '-V'])
      expect(await cli.run([option])).toEqual({ code: 0, stdout: line, stderr: '' });
  });

  it('is one JSON document with --json, wherever that stands', async () => {
    for (const args of [
      ['--version', '--json'],
      ['--json', '--version'],
    ]) {
      const { stdout, ...ended } = await cli.run(args);
      expect(ended).toEqual({ code: 0, stderr: '' });
      expect(JSON.parse(stdout)).toEqual({ version, commit: null, schema: SCHEMA });
    }
  });

  it('opens no database and makes no folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'deleted-calls-version-'));
    const variables = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', DATA_DIR: join(folder, 'data') };
    expect(await cli.run(['--version'], variables, folder)).toMatchObject({ code: 0, stderr: '' });
    expect(await readdir(folder)).toEqual([]);
    await rm(folder, { recursive: true });
  });

  describe('of a build that was made in a clone', () => {
    let clone: string;

    beforeAll(async () => {
      // Below node_modules, where the packages are found.
      clone = await mkdtemp(join(dirname(dirname(cli.dist)), 'clone-'));
      await cp(cli.dist, join(clone, 'dist'), { recursive: true });
      await symlink(join(PROJECT_FOLDER, 'package.json'), join(clone, 'package.json'));
    });

    afterEach(async () => {
      for (const made of ['.git', 'main.git', 'dist/build-info.json'])
        await rm(join(clone, made), { recursive: true, force: true });
    });

    afterAll(() => rm(clone, { recursive: true }));

    const git = (path: string, text: string): Promise<void> => writeIn(join(clone, '.git', path), text);

    it('tells the commit of the branch that is checked out', async () => {
      await git('HEAD', 'ref: refs/heads/topic/one\n');
      await git('refs/heads/topic/one', `${COMMIT}\n`);
      await git('packed-refs', `# pack-refs with: peeled\n${OTHER} refs/heads/topic/one\n`);
      await writeBuildInfo();
      expect(await versionOfClone()).toBe(`${version} (commit 0123456, schema ${SCHEMA})\n`);
      expect(JSON.parse(await versionOfClone('--json'))).toEqual({ version, commit: COMMIT, schema: SCHEMA });
    });

    it('tells the commit of a branch whose ref was packed', async () => {
      await git('HEAD', 'ref: refs/heads/main\n');
      await git(
        'packed-refs',
        `# pack-refs with: peeled\n${OTHER} refs/remotes/old/refs/heads/main\n${COMMIT} refs/heads/main\n`,
      );
      await writeBuildInfo();
      expect(await versionOfClone()).toContain('commit 0123456,');
    });

    it('tells the commit that is checked out without a branch', async () => {
      await git('HEAD', `${COMMIT}\n`);
      await writeBuildInfo();
      expect(await versionOfClone()).toContain('commit 0123456,');
    });

    it('tells the commit of a worktree, whose branches lie elsewhere', async () => {
      await writeIn(join(clone, '.git'), 'gitdir: main.git/worktrees/one\n');
      await writeIn(join(clone, 'main.git/worktrees/one/HEAD'), 'ref: refs/heads/one\n');
      await writeIn(join(clone, 'main.git/worktrees/one/commondir'), '../..\n');
      await writeIn(join(clone, 'main.git/refs/heads/one'), `${COMMIT}\n`);
      await writeBuildInfo();
      expect(await versionOfClone()).toContain('commit 0123456,');
    });

    it.each([
      ['no git folder', {}],
      ['a git folder without a commit', { HEAD: 'ref: refs/heads/main\n' }],
      ['a git folder of another form', { HEAD: 'ref: refs/heads/.invalid\n', 'reftable/tables.list': '' }],
    ])('does not know the commit where there is %s', async (_, files) => {
      for (const [path, text] of Object.entries(files)) await git(path, text);
      await writeBuildInfo();
      expect(await versionOfClone()).toContain('commit unknown,');
    });

    async function versionOfClone(...options: string[]): Promise<string> {
      const { code, stdout } = await run(join(clone, 'dist', 'cli.js'), '--version', ...options);
      expect(code).toBe(0);
      return stdout;
    }

    /** As the build does it. */
    async function writeBuildInfo(): Promise<void> {
      const script = join(PROJECT_FOLDER, 'scripts', 'build-info.js');
      const call = 'require(process.argv[1]).writeBuildInfo(process.argv[2])';
      expect(await run('-e', call, script, clone)).toMatchObject({ code: 0 });
    }
  });
});

async function run(...args: string[]): Promise<{ code: number | null; stdout: string }> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout };
}

async function writeIn(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
