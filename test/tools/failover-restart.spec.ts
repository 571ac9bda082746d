import { addCalls } from '../support/database/call-rows';
import { Callers } from '../support/failover/callers';
import { FailoverWorld } from '../support/failover/failover-world';
import { ADMIN_KEY } from '../support/http/admin-key';

/** The long form: npm run test:failover -- --requests 100000. */
const REQUESTS = Number(process.env.FAILOVER_REQUESTS ?? 1000);
const READS = 9;
const CLIENTS = 16;

describe('three servers behind HAProxy, on a primary with standbys behind PgBouncer', () => {
  let world: FailoverWorld;

  beforeAll(async () => {
    world = await FailoverWorld.start({ pooledCount: 3 });
  }, 300_000);

  afterAll(() => world?.stop(), 60_000);

  it(
    `are started anew one by one, again and again, and fail fewer than 1 in 100,000 of ${REQUESTS} requests`,
    async () => {
      const ids = await world.withSql((sql) => addCalls(sql, 5000 + Math.ceil(REQUESTS / READS)));
      const callers = new Callers(world.origin, ADMIN_KEY, [...ids], { reads: READS, count: CLIENTS });
      const { tally, acknowledged } = callers;
      let restarts = 0;
      // At least one round, and nobody stops before the last server is back.
      while (restarts < world.nodes.count || tally.requests < REQUESTS) {
        const at = restarts % world.nodes.count;
        await world.nodes.stopNode(at);
        await world.nodes.startNode(at);
        restarts += 1;
      }
      await callers.stop();
      const { requests, refused, unanswered, malformed } = tally;
      const failed = refused + unanswered + malformed.length;
      process.stderr.write(`rolling restarts: ${JSON.stringify({ restarts, failed, ...tally })}\n`);
      expect(malformed).toEqual([]);
      expect(requests).toBeGreaterThanOrEqual(REQUESTS);
      expect({ requests, failed, isRare: failed * 100_000 < requests }).toMatchObject({ isRare: true });
      const { rows } = await world.withSql((sql) =>
        sql.query<{ lost: string }>(
          `select count(*) as lost from unnest($1::bigint[]) c
           where exists (select from calls l where l.id = c) or not exists (select from deleted_calls d where d.call_id = c)`,
          [acknowledged],
        ),
      );
      expect(rows).toEqual([{ lost: '0' }]);
    },
    300_000 + REQUESTS * 20,
  );
});
