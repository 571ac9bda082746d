import { Client } from 'pg';
import { AS_OF } from '../../support/dr-files/retention';
import { addDrFileRow } from '../../support/dr-files/dr-file-row';
import { createTestDatabase, TestDatabase } from '../../support/database/test-database';

const RESTRICTED = '23001';
const ASKS = /^this takes the approval of a second person/;

/** Each act as plain SQL of the role that the application works as. */
const ACTS: readonly [act: string, subject: string | null, sql: string][] = [
  ['Legal hold release', '1', `update legal_holds set released_in = 1 where id = 1`],
  [
    'DR file restore',
    '1',
    `with e as (insert into user_activity_log (user_name, used_api, activity_type) values ('one', true, 'DR file restored') returning id)
     select set_config('deleted_calls.activity', id::text, true) from e;
     update disaster_recovery_files set status = 'Restored', restored_at = now(), restored_count = 0,
       restored_in = current_setting('deleted_calls.activity')::bigint where id = 1`,
  ],
  ['Retention run', null, `insert into retention_runs (started_by, cutoff) values ('API', now())`],
  ['Retention run', null, `insert into retention_runs (started_by, cutoff) values ('Command line', now())`],
  [
    'Retention run',
    AS_OF.toISOString(),
    `insert into retention_runs (started_by, cutoff, as_of) values ('Schedule', now(), '${AS_OF.toISOString()}')`,
  ],
  [
    'Policy change',
    null,
    `insert into policy_changes (field, after, origin, user_activity_log_id) values ('deletedCallsDays', '30', 'API', 1)`,
  ],
  [
    'Policy change',
    null,
    `insert into policy_changes (field, after, origin, user_activity_log_id) values ('recipients', '["age1x"]', 'API', 1)`,
  ],
  ['API key', '3', `update users set api_key_hash = sha256('x') where id = 3`],
  [
    'API key',
    '9',
    `insert into users (id, name, email, status, api_access, data_protection_access, permissions, api_key_hash)
     overriding system value values (9, 'N', 'n@x', 'Active', 'write', 'primary', '{}', sha256('y'))`,
  ],
];

describe('the database', () => {
  let database: TestDatabase;
  let server: Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { sql } = database;
    await sql.query(`insert into users (name, email, status, api_access, data_protection_access, permissions)
      select n, n || '@x', 'Active', 'write', 'primary', '{}' from unnest(array['one', 'two', 'three']) n`);
    await sql.query(
      `insert into legal_holds (cdr_file_id, reason, placed_in) values (1, 'Test', 1), (2, 'Test', 1)`,
    );
    await addDrFileRow(sql, { sequence: 1 });
    await sql.query(`insert into policy_changes (field, after, origin)
      values ('deletedCallsDays', '365', 'Default'), ('recipients', '["age1own"]', 'Default'), ('approvals', 'true', 'Default')`);
    server = new Client({ connectionString: database.url });
    await server.connect();
  });

  afterAll(async () => {
    await server.end();
    await database.drop();
  });

  /** In a transaction that is rolled back; answers how it failed. */
  async function tried(...statements: (string | (() => Promise<void>))[]): Promise<string | null> {
    await server.query('begin');
    try {
      for (const statement of statements) {
        if (typeof statement === 'string') await server.query(statement);
        else await statement();
      }
      await server.query('set constraints all immediate');
      return null;
    } catch (error) {
      expect((error as { code: string }).code).toBe(RESTRICTED);
      return (error as Error).message;
    } finally {
      await server.query('rollback');
    }
  }

  async function entry(type: string, userId: number): Promise<string> {
    const { rows } = await server.query<{ id: string }>(
      `insert into user_activity_log (user_name, user_id, used_api, activity_type) values ('U', $2, true, $1) returning id::text as id`,
      [type, userId],
    );
    return rows[0]?.id ?? '';
  }

  async function requested(act: string, subject: string | null, parameters: object = {}): Promise<string> {
    const { rows } = await server.query<{ id: string }>(
      `insert into approvals (act, subject, parameters, parameters_hash, requested_by, requested_by_id, requested_in)
       values ($1, $2, $3, 'x', 'one', 1, $4) returning id::text as id`,
      [act, subject, JSON.stringify(parameters), await entry('Approval requested', 1)],
    );
    return rows[0]?.id ?? '';
  }

  async function approved(id: string, by = 2): Promise<void> {
    await server.query(
      `update approvals set decision = 'Approved', decided_by = 'two', decided_by_id = $2, decided_in = $3, decision_reason = 'Yes'
       where id = $1`,
      [id, by, await entry('Approval given', by)],
    );
  }

  async function used(id: string, by = 1): Promise<void> {
    await server.query('update approvals set used_in = $2 where id = $1', [
      id,
      await entry('Approval used', by),
    ]);
  }

  async function approval(act: string, subject: string | null, parameters: object = {}): Promise<void> {
    const id = await requested(act, subject, parameters);
    await approved(id);
    await used(id);
  }

  const PARAMETERS = { deletedCallsDays: 30, recipients: ['age1x'] };

  it.each(ACTS)('refuses without an approval: %s %s', async (_, __, sql) => {
    expect(await tried(sql)).toMatch(ASKS);
  });

  it.each(ACTS)('lets it happen once with an approval by somebody else: %s %s', async (act, subject, sql) => {
    expect(await tried(() => approval(act, subject, PARAMETERS), sql)).toBeNull();
  });

  it.each(ACTS)(
    'refuses it under the approval of another act, or of another subject: %s %s',
    async (act, subject, sql) => {
      const [otherAct] = ACTS.find(([name]) => name !== act) ?? ['Erasure'];
      expect(await tried(() => approval(otherAct, subject, PARAMETERS), sql)).toMatch(ASKS);
      if (act === 'Policy change') return;
      expect(await tried(() => approval(act, '77', PARAMETERS), sql)).toMatch(ASKS);
    },
  );

  it('refuses a second act under one approval', async () => {
    const [, , run] = ACTS[2] ?? [];
    expect(await tried(() => approval('Retention run', null), run ?? '', run ?? '')).toMatch(ASKS);
  });

  it('refuses a policy that is not the approved one', async () => {
    const [, , sql] = ACTS[5] ?? [];
    expect(await tried(() => approval('Policy change', null, { deletedCallsDays: 31 }), sql ?? '')).toMatch(
      ASKS,
    );
  });

  it('lets go on what needs none: a dry run, the schedule, a longer period, the end of approvals, an own key', async () => {
    expect(
      await tried(
        `insert into retention_runs (started_by, cutoff, dry_run) values ('API', now(), true)`,
        `insert into retention_runs (started_by, cutoff) values ('Schedule', now())`,
        `insert into policy_changes (field, after, origin, user_activity_log_id) values ('deletedCallsDays', '400', 'API', 1),
          ('approvals', 'false', 'API', 1)`,
        `with e as (insert into user_activity_log (user_name, user_id, used_api, activity_type, linked_to)
           values ('three', 3, true, 'API key made', '3') returning id)
         select set_config('deleted_calls.activity', id::text, true) from e`,
        `update users set api_key_hash = sha256('own') where id = 3`,
      ),
    ).toBeNull();
  });

  it('refuses an approval by who asked, by a suspended user, by one without the right, and by nobody', async () => {
    const only = /^only another user with data protection access "primary" approves/;
    const by = (id: number) => async () => approved(await requested('Legal hold release', '1'), id);
    expect(await tried(by(1))).toMatch(only);
    expect(await tried(by(77))).toMatch(only);
    expect(await tried(`update users set status = 'Suspended' where id = 2`, by(2))).toMatch(only);
    expect(await tried(`update users set data_protection_access = 'download' where id = 2`, by(2))).toMatch(
      only,
    );
    expect(await tried(`update users set api_access = 'read' where id = 2`, by(2))).toMatch(only);
  });

  it('refuses to use an approval whose approver lost the right, that another asked for, or that was used', async () => {
    const once = /^an approval is decided once, and used once/;
    let id = '';
    const ready = async (): Promise<void> => {
      id = await requested('Legal hold release', '1');
      await approved(id);
    };
    expect(await tried(ready, `update users set status = 'Suspended' where id = 2`, () => used(id))).toMatch(
      once,
    );
    expect(await tried(ready, () => used(id, 3))).toMatch(once);
    expect(
      await tried(
        ready,
        () => used(id),
        () => used(id),
      ),
    ).toMatch(once);
    expect(await tried(ready, () => approved(id, 3))).toMatch(once);
    expect(await tried(async () => used(await requested('Legal hold release', '1')))).toMatch(once);
  });

  it('refuses a request that no activity tells of, or that begins decided', async () => {
    const begins = /^an approval begins as a request/;
    const values = `values ('API key', '1', '{}', 'x', 'one', 1, 1`;
    const columns = 'act, subject, parameters, parameters_hash, requested_by, requested_by_id, requested_in';
    expect(await tried(`insert into approvals (${columns}) ${values})`)).toMatch(begins);
    await expect(
      server.query(`insert into approvals (${columns}, decision) ${values}, 'Approved')`),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(server.query('delete from approvals')).rejects.toMatchObject({ code: '42501' });
    await expect(server.query(`update approvals set expires_at = 'infinity'`)).rejects.toMatchObject({
      code: '42501',
    });
    await expect(server.query(`select consume_approval('API key', '1')`)).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('keeps what was asked for of an erasure only while somebody needs it', async () => {
    let id = '';
    const erasure = async (): Promise<void> => {
      id = await requested('Erasure', null, { number: '01134960001' });
    };
    const forget = (): Promise<void> =>
      server
        .query('update approvals set parameters = null, parameters_hash = null where id = $1', [id])
        .then();
    expect(await tried(erasure, forget)).not.toBeNull();
    expect(
      await tried(
        erasure,
        () => approved(id),
        () => used(id),
        forget,
      ),
    ).toBeNull();
    const other = async (): Promise<void> => {
      id = await requested('API key', '3');
      await approved(id);
      await used(id);
    };
    expect(await tried(other, forget)).not.toBeNull();
  });
});
