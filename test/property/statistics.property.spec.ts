import fc from 'fast-check';
import { ordinaryFcsFile } from '../support/cdr-files/fcs-file';
import { importFile } from '../support/cdr-files/uploads';
import { runRetention } from '../support/dr-files/retention';
import { startTestApp, TestApp, TestClient } from '../support/http/test-app';

const DAY_MS = 86_400_000;
const LINES = 6;
const SEQUENCES = 6;

const STEPS = [
  'delete',
  'delete as another',
  'delete file',
  'reinstate',
  'look',
  'count reads',
  'purge',
  'restore',
  'erase',
] as const;
type Step = (typeof STEPS)[number];

interface Counted {
  readonly day: string;
  readonly carrier: string;
  readonly user: string;
  readonly reason: string;
  readonly count: number;
}

/** What was deleted, counted by a trigger of the test when each row came. It knows no reason: that may be erased. */
const LEDGER = `
  create table ledger (day date, carrier text, entry bigint);
  create function keep_ledger() returns trigger language plpgsql security definer as $$
  begin
    insert into ledger values ((new.created_at at time zone 'UTC')::date, new.carrier, new.user_activity_log_id);
    return new;
  end $$;
  create trigger ledger before insert on deleted_calls for each row
    when (new.retained_from = new.created_at) execute function keep_ledger();
  create table read_ledger (day date, user_name text, activity_type text);
  create function keep_read_ledger() returns trigger language plpgsql security definer as $$
  begin
    insert into read_ledger values ((new.activity_at at time zone 'UTC')::date, new.user_name, new.activity_type);
    return new;
  end $$;
  create trigger read_ledger before insert on user_activity_log for each row
    when (is_activity_read(new.activity_type)) execute function keep_read_ledger()`;

const RECOUNT = `
  select to_char(l.day, 'YYYY-MM-DD') as day, l.carrier, a.user_name as user, a.activity_reason as reason, count(*)::int as count
  from ledger l join user_activity_log a on a.id = l.entry group by 1, 2, 3, 4 order by 1, 2, 3, 4`;

const KEPT = `
  select to_char(c.day, 'YYYY-MM-DD') as day, c.carrier, c.user_name as user, r.reason, sum(c.count)::int as count
  from deletion_counts c join deletion_reasons r on r.id = c.reason_id group by 1, 2, 3, 4 order by 1, 2, 3, 4`;

const READS = `
  select user_name as key, activity_type as "secondKey", count(*)::int as count from read_ledger group by 1, 2 order by 1, 2`;

describe('the counts that statistics are made of', () => {
  let test: TestApp;
  let other: TestClient;
  let seed = 0;
  /** Retention runs never go back in time. */
  let daysAhead = 400;

  beforeAll(async () => {
    test = await startTestApp();
    await test.database.sql.query(LEDGER);
    other = (
      await test.userWith({
        apiAccess: 'write',
        dataProtectionAccess: 'primary',
        permissions: ['calls.view', 'calls.delete', 'CDRFiles.view', 'userActivityLog.view'],
      })
    ).client;
  });

  afterAll(() => test.close());

  async function deleteSome(client: TestClient, id: string, some: number, reason: string): Promise<void> {
    const { body } = await client.get<{ id: string }[]>(`CDRFiles/${id}/calls/?limit=${1 + (some % LINES)}`);
    const ids = body.map((call) => call.id);
    if (ids.length > 0) await client.post('calls/delete', { filter: { ids }, reason });
  }

  async function take(id: string, step: Step, some: number): Promise<void> {
    const reason = ['Test calls', `Asked by 01134960${String(some % 3).padStart(3, '0')}`][
      some % 2
    ] as string;
    switch (step) {
      case 'delete':
        return deleteSome(test.admin, id, some, reason);
      case 'delete as another':
        return deleteSome(other, id, some, reason);
      case 'delete file':
        await test.admin.post(`CDRFiles/${id}/delete`, { reason });
        return;
      case 'reinstate': {
        const { body } = await other.get<{ id: string }[]>(`CDRFiles/${id}/deletedCalls/?limit=100`);
        const call = body[some % Math.max(body.length, 1)];
        if (call) await test.admin.post(`deletedCalls/${call.id}/reinstate`, { reason });
        return;
      }
      case 'look':
        await other.get('deletedCalls/?limit=1');
        return;
      case 'count reads':
        await test.database.sql.query('select count_activity_reads($1)', [1 + (some % 20)]);
        return;
      case 'purge':
        daysAhead += 1 + (some % 300);
        await runRetention(test, new Date(Date.now() + daysAhead * DAY_MS));
        return;
      case 'restore': {
        const { body } = await test.admin.get<{ id: string; kind: string; status: string }[]>(
          'disasterRecoveryFiles/?order=desc',
        );
        const file = body.find(({ kind, status }) => kind === 'Deleted calls' && status === 'Available');
        if (file) await test.admin.post(`disasterRecoveryFiles/${file.id}/restore`, { reason });
        return;
      }
      case 'erase': {
        const number = `01134960${String(some % 3).padStart(3, '0')}`;
        await test.admin.post('dataSubjects/erase', { number, reason: 'Article 17' });
        return;
      }
      default:
        step satisfies never;
    }
  }

  it('are what counting row by row gives, after any sequence of steps', async () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...STEPS), fc.nat(300)), { minLength: 4, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        seed += 1;
        const { id } = await importFile(test, ordinaryFcsFile(LINES, seed));
        for (const [step, some] of sequence) {
          await take(id, step, some);
          await erasuresOver();
          const [kept, recounted] = [await rows<Counted>(KEPT), await rows<Counted>(RECOUNT)];
          expect(kept).toEqual(recounted);
          const { body } = await test.admin.get<unknown[]>('statistics/reads?groupBy=user&groupBy=type');
          expect(body).toEqual(await rows(READS));
        }
      }),
      { numRuns: SEQUENCES, endOnFailure: true },
    );
    expect((await rows(KEPT)).length).toBeGreaterThan(0);
  });

  async function rows<T>(sql: string): Promise<T[]> {
    return (await test.database.sql.query<T & object>(sql)).rows;
  }

  async function erasuresOver(): Promise<void> {
    for (;;) {
      const { body } = await test.admin.get<{ state: string }[]>('erasures/?order=desc&limit=1');
      if (body[0]?.state !== 'Running') return;
    }
  }
});
