import { once } from 'node:events';
import { Agent, get, IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { API_PATH } from '../../../src/common/paths';
import { LOOK_AGAIN } from '../../../src/auth/requests/watch-long-answers';
import { UsersService } from '../../../src/auth/users/users.service';
import { addWideCalls } from '../../support/database/wide-calls';
import { EVERY_GRANT } from '../../support/http/grants';
import { startTestApp, TestApp } from '../../support/http/test-app';

const USUAL = { ...LOOK_AGAIN };
const SECONDS = 2;
const OFTEN_MS = 100;

describe('a stream that is being sent', () => {
  let test: TestApp;
  const answers: IncomingMessage[] = [];

  beforeAll(async () => {
    LOOK_AGAIN.ms = OFTEN_MS;
    test = await startTestApp({
      // No stream ends by this bound, however slow the machine is.
      STREAM_SECONDS: '86400',
      STREAMS_AT_ONCE: '20',
      STREAMS_PER_USER: '20',
    });
    await addWideCalls(test.database.sql, 20_000, 1920);
  });

  afterEach(() => {
    for (const answer of answers.splice(0)) answer.destroy();
  });

  afterAll(async () => {
    Object.assign(LOOK_AGAIN, USUAL);
    await test.close();
  });

  it.each([
    ['is suspended', `update users set status = 'Suspended' where id = $1`],
    ['loses the permission', `update users set permissions = '{}' where id = $1`],
    ['loses API access', `update users set api_access = 'none' where id = $1`],
    ['loses data protection access', `update users set data_protection_access = 'view' where id = $1`],
    [
      'gets another key',
      `update users set api_key_hash = sha256(gen_random_uuid()::text::bytea) where id = $1`,
    ],
  ])('is broken off when its user %s, long before it would end', async (_, change) => {
    const { id, key } = await user();
    const answer = await open(key);
    await test.database.sql.query(change, [id]);
    await ended();
    await expectBroken(answer);
  });

  it('is looked at after so many bytes as well, however fast they are taken', async () => {
    Object.assign(LOOK_AGAIN, { ms: 600_000 });
    try {
      const { id, key } = await user();
      const answer = await open(key);
      await test.database.sql.query(`update users set status = 'Suspended' where id = $1`, [id]);
      await expectBroken(answer);
    } finally {
      LOOK_AGAIN.ms = OFTEN_MS;
    }
  });

  it('is sent to its end where nothing was taken from its user', async () => {
    const { id, key } = await user();
    const answer = await open(key);
    await test.database.sql.query(
      `update users set permissions = array['calls.view'], name = 'New' where id = $1`,
      [id],
    );
    let bytes = 0;
    answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
    await once(answer, 'end');
    expect({ complete: answer.complete, isWhole: bytes > 30_000_000 }).toEqual({
      complete: true,
      isWhole: true,
    });
  });

  it('is broken off after STREAM_SECONDS in any case', async () => {
    const bounded = await startTestApp({ STREAM_SECONDS: String(SECONDS) });
    try {
      await addWideCalls(bounded.database.sql, 20_000, 1920);
      const answer = await open((await user(bounded)).key, bounded);
      await ended(bounded);
      await expectBroken(answer);
    } finally {
      await bounded.close();
    }
  });

  async function user(from = test): Promise<{ id: string; key: string }> {
    const { id } = await from.userWith(EVERY_GRANT);
    return { id, key: await from.app.get(UsersService).makeKey({ operator: COMMAND_LINE }, id) };
  }

  /** Asks for the stream and reads nothing of it but its head. */
  async function open(key: string, from = test): Promise<IncomingMessage> {
    const request = get(`${from.origin}${API_PATH}/calls/`, {
      headers: { authorization: `Bearer ${key}`, accept: 'text/csv' },
      agent: new Agent({ keepAlive: false }),
    });
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(200);
    answers.push(answer);
    return answer;
  }

  /** Waits until the database sends nothing any more. */
  async function ended(from = test): Promise<void> {
    for (let left = 500; left > 0 && (await copies(from)) > 0; left -= 1) await sleep(20);
    expect(await copies(from)).toBe(0);
  }

  async function copies(from: TestApp): Promise<number> {
    const { rows } = await from.database.sql.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
       where query like 'copy (%' and state = 'active' and datname = current_database()`,
    );
    return rows[0]?.count ?? 0;
  }

  async function expectBroken(answer: IncomingMessage): Promise<void> {
    const end = new Promise((resolve) => {
      answer.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code));
      answer.once('end', () => resolve('its end'));
    });
    answer.resume();
    expect(await end).toBe('ECONNRESET');
    expect(answer.complete).toBe(false);
  }
});
