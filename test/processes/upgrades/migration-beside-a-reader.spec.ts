import { addCalls } from '../../support/database/call-rows';
import { LockSampler } from '../../support/database/lock-sampler';
import { until } from '../../support/until';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { BuiltCli } from '../../support/processes/built-cli';
import { addedMigration, says } from '../../support/upgrades/added-migration';

/** Longest that a migration may keep a list waiting, by the clock of the database. */
const LIMIT_MS = 500;
const TRIES = 4;

const COLOURS = addedMigration(
  '4102444700001-expand-colours-of-calls',
  says('alter table calls add column colour text'),
);

describe('a migration of calls beside somebody who reads them in an open transaction', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp({ RATE_LIMIT_PER_MINUTE: '10000000' });
    await addCalls(test.database.sql, 500);
  });

  afterAll(() => test.close());

  it('tries again and again, keeps no list waiting, and is made once that one has ended', async () => {
    const cli = BuiltCli.build().withMigrations([COLOURS]);
    const reader = await test.database.connect();
    await reader.query('begin; select id from calls limit 1');
    const sampler = await LockSampler.start(test.database.ownerUrl, '%');
    let isOver = false;
    let lists = 0;
    const listing = [1, 2].map(async () => {
      for (; !isOver; lists += 1) {
        const { status, body } = await test.admin.get<object[]>('calls/?limit=100');
        expect({ status, rows: body.length }).toEqual({ status: 200, rows: 100 });
      }
    });
    const migrating = cli.start(['migrate', '--json'], {
      DATA_DIR: test.dataDir,
      DATABASE_URL: test.database.url,
      DATABASE_OWNER_URL: test.database.ownerUrl,
      KEYS_ARE_KEPT: 'on',
    });
    let ended: object | null = null;
    void migrating.ended.then((end) => (ended = end));
    try {
      await until(
        () => {
          if (ended) throw new Error(`It ended too early: ${JSON.stringify(ended)}`);
          const { excludingWaiters, longestWaitMs } = sampler.seen();
          return Promise.resolve(excludingWaiters >= TRIES || longestWaitMs > LIMIT_MS);
        },
        () => `a ${TRIES}th try: ${JSON.stringify(sampler.seen())}`,
      );
    } finally {
      await reader.query('commit');
    }
    const { code, stdout, stderr } = await migrating.ended;
    isOver = true;
    await Promise.all(listing);
    const seen = await sampler.stop();
    expect({ code, stderr, stdout: JSON.parse(stdout) as unknown }).toEqual({
      code: 0,
      stderr: '',
      stdout: { migrations: [COLOURS.name] },
    });
    expect(seen.longestWaitMs).toBeLessThan(LIMIT_MS);
    // Lists did wait a little, behind each try: this can see what it measures.
    expect(seen.waiters).toBeGreaterThan(0);
    expect(lists).toBeGreaterThan(10);
  });
});
