import { mkdir, chown, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  EmbeddedPostgresFolders,
  logOf,
  NOBODY,
  postmasterPid,
} from '../../support/database/embedded-postgres-folders';
import { queryOnce, startFastPostgres } from '../../support/database/fast-postgres';

const folders = new EmbeddedPostgresFolders();
afterEach(() => folders.clear());

describe('several processes on one folder', () => {
  it('start one server at the same instant, and the last one out stops it', async () => {
    const folder = await folders.folder();
    const users = [folders.launch(folder), folders.launch(folder), folders.launch(folder)] as const;
    await Promise.all(users.map((user) => user.hear()));
    expect((await logOf(folder)).match(/starting PostgreSQL/g)).toHaveLength(1);
    expect((await readdir(folder)).sort()).toEqual(['data', 'passwords', 'server.log', 'socket']);

    const [first, second, third] = users;
    await second.ask('create table shared as select 1 as n');
    expect(await first.ask('stop')).toEqual({ stopped: true });
    expect(await second.ask('select n from shared')).toEqual([{ n: 1 }]);
    expect(await third.ask('stop')).toEqual({ stopped: true });
    expect(await second.ask('select n from shared')).toEqual([{ n: 1 }]);
    expect(await postmasterPid(folder)).toBeDefined();
    expect(await second.ask('stop')).toEqual({ stopped: true });
    expect(await postmasterPid(folder)).toBeUndefined();
  });

  it('lose no connection while others come and go', async () => {
    const folder = await folders.folder();
    const events: string[] = [];
    async function comeAndGo(rounds: number): Promise<void> {
      for (let round = 0; round < rounds; round++) {
        const onEvent = (event: string) => events.push(event);
        const server = await startFastPostgres(folder, { onEvent });
        await queryOnce(server, 'select pg_sleep(random() * 0.03)');
        await server.stop();
        await sleep(Math.random() * 60);
      }
    }
    await Promise.all([comeAndGo(8), comeAndGo(8), comeAndGo(8)]);
    expect(events).not.toContain('embedded-postgres.connection-lost');
    expect(events.at(-1)).toBe('embedded-postgres.stopped');
    expect(await postmasterPid(folder)).toBeUndefined();
  });

  it('leave the server out of a Ctrl-C that reaches their own process group', async () => {
    const folder = await folders.folder();
    const user = folders.launch(folder, [], true);
    await user.hear();
    process.kill(-user.pid, 'SIGINT');
    expect(await user.ask('select 1 as n')).toEqual([{ n: 1 }]);
    expect(await user.ask('stop')).toEqual({ stopped: true });
  });
});

if (process.getuid?.() === 0) {
  describe('started by root', () => {
    const asNobody = [
      'setpriv',
      '--securebits=+no_setuid_fixup',
      `--reuid=${NOBODY.uid}`,
      `--regid=${NOBODY.gid}`,
      '--clear-groups',
      // The project may lie where only root can enter.
      '--inh-caps=+dac_read_search',
      '--ambient-caps=+dac_read_search',
    ];

    it('runs as another user below a folder that is closed to that user, and opens nothing', async () => {
      const folder = await folders.folder();
      const user = await folders.user(folder);
      expect(await user.ask('select 1 as n')).toEqual([{ n: 1 }]);
      expect((await stat(join(folder, 'data'))).uid).not.toBe(0);
      expect((await stat(`/proc/${await postmasterPid(folder)}`)).uid).toBe(
        (await stat(join(folder, 'data'))).uid,
      );
      const parent = await stat(dirname(folder));
      expect([parent.uid, parent.mode & 0o777]).toEqual([0, 0o700]);
      await user.ask('stop');
    });

    it('serves an ordinary user, and root as a guest of that user’s server', async () => {
      const folder = await folders.folder();
      await mkdir(folder);
      await chown(folder, NOBODY.uid, NOBODY.gid);
      const ordinary = folders.launch(folder, asNobody);
      expect(await ordinary.hear()).toEqual({ uid: NOBODY.uid });
      await ordinary.ask('create table theirs as select 1 as n');
      const root = await folders.user(folder);
      expect(await root.ask('select n from theirs')).toEqual([{ n: 1 }]);
      expect(await ordinary.ask('stop')).toEqual({ stopped: true });
      expect(await root.ask('stop')).toEqual({ stopped: true });

      const rootFirst = await folders.user(folder);
      expect(await rootFirst.ask('select n from theirs')).toEqual([{ n: 1 }]);
      await rootFirst.ask('stop');
      for (const name of ['data', 'socket', 'server.log']) {
        expect((await stat(join(folder, name))).uid).toBe(NOBODY.uid);
      }
      const again = folders.launch(folder, asNobody);
      await again.hear();
      await again.ask('stop');
    });

    it('does not give the server a database that belongs to root', async () => {
      const folder = await folders.folder();
      await mkdir(join(folder, 'data'), { recursive: true });
      await expect(folders.launch(folder).hear()).rejects.toThrow(/belongs to root.*`chown -R nobody /);
    });

    it('tells an ordinary user whose database it is', async () => {
      const folder = await folders.folder();
      await mkdir(join(folder, 'data'), { recursive: true });
      await chown(join(folder, 'data'), 1, 1);
      await expect(folders.launch(folder, asNobody).hear()).rejects.toThrow(
        /belongs to another user \(uid 1\): run this as that user, or as root/,
      );
    });
  });
} else {
  it('runs as the ordinary user who starts it', async () => {
    const folder = await folders.folder();
    const user = await folders.user(folder);
    expect((await stat(join(folder, 'data'))).uid).toBe(process.getuid?.());
    await user.ask('stop');
  });
}
