import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeSchema } from '../../../src/database/schema/describe-schema';
import { READING_ORDER } from '../../../src/database/schema/reading-order';
import { SCHEMA_HEAD } from '../../../src/database/schema/schema-head';
import { createTestDatabase, TestDatabase, createEmptyDatabase } from '../../support/database/test-database';
import { PROJECT_FOLDER } from '../../support/project-folder';

describe('docs/schema.sql', () => {
  let database: TestDatabase;
  let document: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    document = await readFile(join(PROJECT_FOLDER, 'docs', 'schema.sql'), 'utf8');
  });

  afterAll(() => database.drop());

  /** What is written of a migrated database that was changed then. */
  async function describedAfter(...changes: string[]): Promise<string> {
    const changed = await createTestDatabase();
    try {
      for (const change of changes) await changed.sql.query(change);
      return await describeSchema(changed.sql);
    } finally {
      await changed.drop();
    }
  }

  it('is the schema as the migrations make it: after a migration, run "npm run schema"', async () => {
    expect(await describeSchema(database.sql)).toBe(document);
  });

  it('makes the same schema when it is run on an empty database', async () => {
    const copy = await createEmptyDatabase();
    try {
      await copy.sql.query(document);
      await copy.sql.query(
        `call add_deleted_calls_partition('2026-11-01'); call add_activity_log_month('2026-11-01')`,
      );
      const withoutComments = (text: string): string => text.replace(/^ *-- .*\n/gm, '');
      expect(withoutComments(await describeSchema(copy.sql))).toBe(withoutComments(document));
    } finally {
      await copy.drop();
    }
  });

  it('is the same whatever months there are, and whatever the session is set to', async () => {
    expect(
      await describedAfter(
        `call add_deleted_calls_partition('2024-03-01')`,
        `call add_deleted_calls_partition('2031-03-01')`,
        `set search_path to pg_catalog`,
        `set timezone to 'Asia/Tokyo'`,
        `set datestyle to 'German'`,
      ),
    ).toBe(document);
  });

  it('shows whatever a migration may change', async () => {
    const changes: readonly (readonly [change: string, line: string])[] = [
      ['alter table users add column seen date', '  seen date,'],
      [`alter table users alter column name set default 'Nobody'`, `name text not null default 'Nobody',`],
      ['alter table users alter column email drop not null', '  email text,'],
      ['alter table calls add constraint cheap check (cost_cdr < 5)', 'constraint cheap check (cost_cdr < '],
      [
        'create index users_by_name on users (lower(name))',
        'create index users_by_name on users (lower(name));',
      ],
      ['alter table calls disable trigger calls_move', 'alter table calls disable trigger calls_move;'],
      ['alter event trigger calls_kept disable', 'alter event trigger calls_kept disable;'],
      ['alter sequence deleted_calls_changes increment 5 cycle', '_changes increment by 5 cycle;'],
      [
        `alter function lock_clock set search_path to ''`,
        `language plpgsql security definer set search_path to '' as $$`,
      ],
      [
        `comment on trigger calls_no_truncate on calls is 'None'`,
        '-- None\ncreate trigger calls_no_truncate',
      ],
      ['grant select, insert on calls to public', 'grant insert, select on calls to public;'],
      ['grant update (status) on users to public', 'grant update (status) on users to public;'],
      [
        'revoke execute on function id_instant from public',
        'revoke execute on routine id_instant(id bigint) from ',
      ],
    ];
    const described = await describedAfter(...changes.map(([change]) => change));
    for (const [, line] of changes) {
      expect(document).not.toContain(line);
      expect(described).toContain(line);
    }
  });

  it('shows that a trigger no longer fires while changes are replicated', async () => {
    const always = 'alter table legal_holds enable always trigger legal_holds_kept;';
    expect(document).toContain(always);
    expect(await describedAfter('alter table legal_holds enable trigger legal_holds_kept')).toBe(
      document.replace(`${always}\n`, ''),
    );
  });

  it('leaves nothing out in silence: what has no place in it', async () => {
    const described = describedAfter(
      'create table other_table (id bigint)',
      'create function other_function() returns bigint language sql as $$ select 1 $$',
      'create sequence other_sequence',
    );
    await expect(described).rejects.toThrow('cannot show other_sequence, other_table, other_function:');
  });

  it('leaves nothing out in silence: what no migration has made before', async () => {
    const described = describedAfter(
      'create view one as select 1 as one',
      `create type letter as enum ('a')`,
      'create policy hidden on users',
      'create rule kept as on delete to users do instead nothing',
      'create statistics pair on name, email from users',
      'create aggregate total (bigint) (sfunc = int8pl, stype = bigint)',
      'create function two() returns bigint language sql begin atomic select 2; end',
      'alter table users replica identity full',
      'alter table calls set (fillfactor = 50)',
      'alter table users add column length integer generated always as (length(name)) stored',
    );
    for (const thing of [
      'view one',
      'type letter',
      'policy hidden',
      'rule kept',
      'statistics pair',
      'aggregate total',
      'SQL-standard body of two',
      'storage, row security or replica identity of users',
      'storage, row security or replica identity of calls',
      'collation, generation or options of column users.length',
    ])
      await expect(described).rejects.toThrow(thing);
  });

  it('has a place for nothing that is not there', () => {
    const places = READING_ORDER.flatMap(({ things }) => things);
    const made = new Set(
      [...document.matchAll(/^create (?:table|sequence|function|procedure) (\w+)/gm)].map(([, name]) => name),
    );
    expect(places.filter((name) => !made.has(name))).toEqual([]);
    expect(places).toHaveLength(new Set(places).size);
  });

  it('names in its guide only what there is', async () => {
    const names = [...new Set(SCHEMA_HEAD.match(/\b[a-z]+(_[a-z]+)+\b/g))];
    const { rows } = await database.sql.query<{ name: string }>(
      `select proname as name from pg_proc union select tgname from pg_trigger union select evtname from pg_event_trigger
       union select name from pg_settings`,
    );
    const known = rows.map(({ name }) => name);
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
    expect(names.length).toBeGreaterThan(30);
  });
});
