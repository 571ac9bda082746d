import { chown, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { findPostgresBinaries } from './postgres-binaries';
import { exitStatus, findServerRunner } from './server-runner';

describe('the way to run the server’s programs', () => {
  it('hands on nothing of our environment', async () => {
    const { postgres } = await findPostgresBinaries();
    const { run, version } = await findServerRunner(undefined, postgres, '/');
    expect(version).toMatch(/^postgres \(PostgreSQL\) \d+/);
    const names = await text(
      run('/usr/bin/env', [], { cwd: '/', stdio: ['ignore', 'pipe', 'ignore'] }).stdout!,
    );
    expect(names.match(/^\w+(?==)/gm)?.sort()).toEqual(['LC_ALL', 'PATH', 'TZ']);
  });

  it('is told to be missing where the program cannot be run', async () => {
    await expect(findServerRunner(undefined, '/missing/postgres', '/')).rejects.toThrow(
      /\/missing\/postgres cannot be run here .*not found.* set DATABASE_URL/,
    );
  });

  if (process.getuid?.() === 0) {
    it('as another user, past a closed folder, needs setpriv and says so', async () => {
      const { postgres } = await findPostgresBinaries();
      const closed = await mkdtemp(join(tmpdir(), 'closed-'));
      const user = { uid: 65534, gid: 65534 };
      try {
        await expect(findServerRunner(user, postgres, closed, '/missing/setpriv')).rejects.toThrow(
          /install util-linux \(for setpriv\), or put both where every user may pass/,
        );
        const { run } = await findServerRunner(user, postgres, closed);
        const ids = run('/usr/bin/id', ['-u'], { cwd: closed, stdio: ['ignore', 'pipe', 'ignore'] });
        expect((await text(ids.stdout!)).trim()).toBe('65534');
      } finally {
        await rm(closed, { recursive: true });
      }
    });

    it('as another user makes a cluster with programs that stand in a closed folder themselves', async () => {
      const { postgres } = await findPostgresBinaries();
      const closed = await mkdtemp(join(tmpdir(), 'closed-'));
      const cluster = await mkdtemp(join(tmpdir(), 'cluster-'));
      const user = { uid: 65534, gid: 65534 };
      try {
        await cp(dirname(dirname(postgres)), join(closed, 'native'), {
          recursive: true,
          verbatimSymlinks: true,
        });
        const programs = join(closed, 'native', 'bin');
        await chown(cluster, user.uid, user.gid);
        const { run } = await findServerRunner(user, join(programs, 'postgres'), cluster);
        const initdb = run(
          join(programs, 'initdb'),
          ['-D', join(cluster, 'data'), '-U', 'test', '--no-sync', '-A', 'trust'],
          {
            cwd: '/',
            stdio: ['ignore', 'ignore', 'pipe'],
          },
        );
        const [complaints, status] = await Promise.all([text(initdb.stderr!), exitStatus(initdb)]);
        expect(complaints).not.toContain('invalid binary');
        expect(status).toBe(0);
      } finally {
        await rm(closed, { recursive: true });
        await rm(cluster, { recursive: true });
      }
    });
  }
});
