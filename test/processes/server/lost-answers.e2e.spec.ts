import { LOCKS_HERE } from '../../support/database/locks-here';
import { API_PATH } from '../../../src/common/paths';
import { addCalls } from '../../support/database/call-rows';
import { cutConnection, letCommits, stallCommits, stalledCommit } from '../../support/database/lost-answers';
import { ADMIN_KEY } from '../../support/http/admin-key';
import { startTestApp } from '../../support/http/test-app';
import { CliInstallation } from '../../support/processes/cli-installation';
import { listening } from '../../support/processes/listening';

const BODY = JSON.stringify({ filter: { carrier: 'Gamma' }, reason: 'Test' });
const HEADERS = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' };

interface Result {
  status: number;
  replayed: string | null;
  body: unknown;
}

async function deleteCalls(origin: string, key: string): Promise<Result> {
  const response = await fetch(`${origin}${API_PATH}/calls/delete`, {
    method: 'POST',
    headers: { ...HEADERS, 'idempotency-key': key },
    body: BODY,
  });
  return {
    status: response.status,
    replayed: response.headers.get('idempotency-replayed'),
    body: await response.json(),
  };
}

describe('a deletion whose answer is lost', () => {
  it('because the server is killed while it commits, gets its first answer when it is repeated, and deletes nothing more', async () => {
    const installation = await CliInstallation.create();
    try {
      const { sql } = installation.database;
      await addCalls(sql, 25);
      const server = installation.serve();
      const { url } = await listening(server);
      await stallCommits(sql, 'insert on kept_answers');
      const lost = deleteCalls(url, 'key').catch(() => 'lost');
      await stalledCommit(sql);
      server.signal('SIGKILL');
      expect(await lost).toBe('lost');
      await letCommits(sql);
      await server.ended;
      // What came in meanwhile must not be taken by the repeat.
      await until(async () => (await installation.count('deleted_calls')) === 25);
      await addCalls(sql, 3);

      const next = installation.serve();
      const { url: again } = await listening(next);
      const { rows } = await sql.query<{ id: string }>(
        `select id::text as id from user_activity_log where activity_type = 'Calls deleted'`,
      );
      expect(rows).toHaveLength(1);
      expect(await deleteCalls(again, 'key')).toEqual({
        status: 200,
        replayed: 'true',
        body: { count: 25, userActivityLog: rows[0]?.id },
      });
      expect(await installation.count('calls')).toBe(3);
      expect(await deleteCalls(again, 'another-key')).toMatchObject({ replayed: null, body: { count: 3 } });
      next.signal('SIGTERM');
      await next.ended;
    } finally {
      await installation.remove();
    }
  });

  it('because the server is killed before it commits, is done by its repeat', async () => {
    const installation = await CliInstallation.create();
    try {
      const { sql } = installation.database;
      await addCalls(sql, 25);
      const server = installation.serve();
      const { url } = await listening(server);
      await sql.query('begin');
      await sql.query('lock table kept_answers in share mode');
      const lost = deleteCalls(url, 'key').catch(() => 'lost');
      await until(async () => {
        const waiting = await sql.query(
          `select from ${LOCKS_HERE} where not granted and relation = 'kept_answers'::regclass`,
        );
        return waiting.rows.length > 0;
      });
      server.signal('SIGKILL');
      expect(await lost).toBe('lost');
      await server.ended;
      await sql.query('commit');
      const next = installation.serve();
      const { url: again } = await listening(next);
      await until(async () => (await deleteCalls(again, 'key')).status === 200);
      expect(await deleteCalls(again, 'key')).toMatchObject({
        status: 200,
        replayed: 'true',
        body: { count: 25 },
      });
      expect(await installation.count('calls')).toBe(0);
      next.signal('SIGTERM');
      await next.ended;
    } finally {
      await installation.remove();
    }
  });

  it('because the database could not say that it committed, gets its first answer when it is repeated', async () => {
    const test = await startTestApp();
    try {
      await addCalls(test.database.sql, 25);
      await stallCommits(test.database.sql, 'insert on kept_answers');
      const lost = deleteCalls(test.origin, 'key');
      cutConnection(test.app, await stalledCommit(test.database.sql));
      expect((await lost).status).toBe(503);
      await letCommits(test.database.sql);
      await until(async () => (await deleteCalls(test.origin, 'key')).status === 200);
      expect(await deleteCalls(test.origin, 'key')).toMatchObject({
        status: 200,
        replayed: 'true',
        body: { count: 25 },
      });
    } finally {
      await test.close();
    }
  });
});

/** Asks on until it is so; the test's own limit ends what never becomes so. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}
