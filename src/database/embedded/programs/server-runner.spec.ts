import { chown, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { findPackagedPrograms } from './package-programs';
import { exitStatus, findServerRunner, type ServerRunner } from './server-runner';

async function packagedPostgres(): Promise<string> {
  return join(await findPackagedPrograms(), 'postgres');
}

async function runnerFor(...args: Parameters<typeof findServerRunner>): Promise<ServerRunner> {
  const found = await findServerRunner(...args);
  if ('fault' in found) throw new Error(found.fault);
  return found.run;
}

describe('the way to run the server’s programs', () => {
  it('hands on nothing of our environment', async () => {
    const postgres = await packagedPostgres();
    expect(await findServerRunner(undefined, postgres, '/')).toMatchObject({
      version: expect.stringMatching(/^postgres \(PostgreSQL\) \d+/) as string,
    });
    const run = await runnerFor(undefined, postgres, '/');
    const names = await text(
      run('/usr/bin/env', [], { cwd: '/', stdio: ['ignore', 'pipe', 'ignore'] }).stdout!,
    );
    expect(names.match(/^\w+(?==)/gm)?.sort()).toEqual(['LC_ALL', 'PATH', 'TZ']);
  });

  it('is told to be missing where the program cannot be run', async () => {
    expect(await findServerRunner(undefined, '/missing/postgres', '/')).toEqual({
      fault: expect.stringMatching(
        /^its program postgres cannot be run here \(.*\/missing\/postgres: not found\)$/,
      ) as string,
    });
  });

  it('is told to be missing where the program does not end, even if what it started holds its output', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hanging-'));
    try {
      const postgres = join(folder, 'postgres');
      await writeFile(postgres, '#!/bin/sh\nsleep 60 &\nwait\n', { mode: 0o755 });
      expect(await findServerRunner(undefined, postgres, '/', 'setpriv', 300)).toEqual({
        fault: 'its program postgres cannot be run here (it did not end within 0.3 seconds)',
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  if (process.getuid?.() === 0) {
    it('as another user, past a closed folder, needs setpriv and says so', async () => {
      const postgres = await packagedPostgres();
      const closed = await mkdtemp(join(tmpdir(), 'closed-'));
      const user = { uid: 65534, gid: 65534 };
      try {
        expect(await findServerRunner(user, postgres, closed, '/missing/setpriv')).toEqual({
          fault: expect.stringMatching(
            /install util-linux \(for setpriv\), or put both where every user may pass$/,
          ) as string,
        });
        const run = await runnerFor(user, postgres, closed);
        const ids = run('/usr/bin/id', ['-u'], { cwd: closed, stdio: ['ignore', 'pipe', 'ignore'] });
        expect((await text(ids.stdout!)).trim()).toBe('65534');
      } finally {
        await rm(closed, { recursive: true });
      }
    });

    it('as another user makes a cluster with programs that stand in a closed folder themselves', async () => {
      const postgres = await packagedPostgres();
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
        const run = await runnerFor(user, join(programs, 'postgres'), cluster);
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
