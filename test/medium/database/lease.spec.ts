import type { DataSource } from 'typeorm';
import { Lease, LeaseLostError } from '../../../src/database/lease';
import { createTestDatabase, openDataSource, TestDatabase } from '../../support/database/test-database';

describe('Lease', () => {
  let database: TestDatabase;
  let one: DataSource;
  let two: DataSource;
  const leases: Lease[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    [one, two] = await Promise.all([openDataSource(database), openDataSource(database)]);
  });

  afterEach(async () => {
    await Promise.all(leases.splice(0).map((lease) => lease.release()));
    await database.sql.query('delete from leases');
  });

  afterAll(async () => {
    await Promise.all([one.destroy(), two.destroy()]);
    await database.drop();
  });

  async function acquire(dataSource: DataSource, name = 'work'): Promise<Lease | null> {
    const lease = await Lease.tryAcquire(dataSource, name);
    if (lease) leases.push(lease);
    return lease;
  }

  async function acquired(dataSource: DataSource): Promise<Lease> {
    const lease = await acquire(dataSource);
    if (!lease) throw new Error('The lease is held by somebody else');
    return lease;
  }

  const runOut = (): Promise<unknown> =>
    database.sql.query(`update leases set expires_at = now() - interval '1 second'`);

  it('goes to one of many that ask at once', async () => {
    const answers = await Promise.all([one, two, one, two, one, two].map((from) => acquire(from)));
    expect(answers.filter((lease) => lease !== null)).toHaveLength(1);
  });

  it('is refused to a second, another process or the same, while it is held', async () => {
    await acquired(one);
    expect(await acquire(two)).toBeNull();
    expect(await acquire(one)).toBeNull();
  });

  it('of one name says nothing of another', async () => {
    await acquired(one);
    expect(await acquire(two, 'other work')).not.toBeNull();
  });

  it('runs out when it cannot be given back, and its holder is not told off', async () => {
    const away = await openDataSource(database);
    const lease = await acquired(away);
    await away.destroy();
    await lease.release();
    await runOut();
    expect(await acquire(two)).not.toBeNull();
  });

  it('is free again once released', async () => {
    await (await acquired(one)).release();
    expect(await acquire(two)).not.toBeNull();
  });

  it('is taken over once it has run out, and the first holder is told so', async () => {
    const first = await acquired(one);
    await one.transaction((manager) => first.assertHeld(manager));
    await runOut();
    const second = await acquired(two);
    await expect(one.transaction((manager) => first.assertHeld(manager))).rejects.toThrow(LeaseLostError);
    await two.transaction((manager) => second.assertHeld(manager));
  });

  it('runs out within a minute of its holder’s last sign of life, and not between two of them', async () => {
    await acquired(one);
    const { rows } = await database.sql.query<{ seconds: number }>(
      'select extract(epoch from expires_at - acquired_at)::float8 as seconds from leases',
    );
    expect(rows[0]?.seconds).toBeLessThan(60);
    // Three heartbeats may be late or lost.
    expect(rows[0]?.seconds).toBeGreaterThanOrEqual(4 * 10);
  });

  it('is not held any more once it has run out, even if nobody took it over', async () => {
    const lease = await acquired(one);
    await runOut();
    await expect(one.transaction((manager) => lease.assertHeld(manager))).rejects.toThrow(LeaseLostError);
  });

  it('released by a holder who lost it stays with the one who took it over', async () => {
    const first = await acquired(one);
    await runOut();
    const second = await acquired(two);
    await first.release();
    await two.transaction((manager) => second.assertHeld(manager));
    expect(await acquire(one)).toBeNull();
  });

  it('cannot be touched by anybody else while a transaction relies on it', async () => {
    const lease = await acquired(one);
    await one.transaction(async (manager) => {
      await lease.assertHeld(manager);
      const touch = database.sql.query(`select from leases where name = 'work' for update nowait`);
      await expect(touch).rejects.toMatchObject({ code: '55P03' });
    });
    await database.sql.query(`select from leases where name = 'work' for update nowait`);
  });

  it('is refused at once to who asks while a long transaction relies on it, and is not taken from it', async () => {
    const lease = await acquired(one);
    await one.transaction(async (manager) => {
      await lease.assertHeld(manager);
      expect(await acquire(two)).toBeNull();
      await runOut();
      expect(await acquire(two)).toBeNull();
      await manager.query('select 1');
    });
    expect(await acquire(two)).not.toBeNull();
  });

  it('is kept alive by heartbeats while a transaction relies on it', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'queueMicrotask'] });
    try {
      const lease = await acquired(one);
      await one.transaction(async (manager) => {
        await lease.assertHeld(manager);
        await database.sql.query(`update leases set expires_at = now() + interval '1 second'`);
        jest.advanceTimersByTime(10_000);
        await expectExtended();
      });
    } finally {
      jest.useRealTimers();
    }
  });

  /** The heartbeat is under way; without a lock in its way it ends in milliseconds. */
  async function expectExtended(): Promise<void> {
    for (let look = 0; look < 100; look += 1) {
      const { rows } = await database.sql.query<{ alive: boolean }>(
        `select expires_at > now() + interval '30 seconds' as alive from leases`,
      );
      if (rows[0]?.alive) return;
      await database.sql.query('select pg_sleep(0.02)');
    }
    throw new Error('No heartbeat came through');
  }
});
