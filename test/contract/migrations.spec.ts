import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenRules, LAST_WITHOUT_RULE } from '../support/upgrades/migration-rules';
import { PROJECT_FOLDER } from '../support/project-folder';

const FOLDER = join(PROJECT_FOLDER, 'src', 'database', 'migrations');
const names = readdirSync(FOLDER).map((file) => file.replace(/\.ts$/, ''));
const newer = names.filter((name) => Number(name.slice(0, 13)) > LAST_WITHOUT_RULE);

const migration = (up: string, down = ''): string =>
  `export class X {
  async up(runner: QueryRunner) {
    await this.make(runner);
  }

  async down(runner: QueryRunner) {
    await runner.query(\`${down}\`);
  }

  private async make(runner: QueryRunner) {
    await runner.query(\`${up}\`);
  }
}
`;

describe('migrations', () => {
  it('say since the rule whether older code works beside them, and keep no list waiting', () => {
    const broken = newer.map((name) => ({
      name,
      broken: brokenRules(name, readFileSync(join(FOLDER, `${name}.ts`), 'utf8'), names),
    }));
    expect(broken).toEqual(newer.map((name) => ({ name, broken: [] })));
    expect(names.length).toBeGreaterThan(newer.length);
  });

  it.each([
    'alter table users add column colour text',
    "alter table users add column colour text not null default 'blue'",
    "alter table users add column colour text default 'blue' not null",
    'create index concurrently users_colour_index on users (colour)',
    'create index deleted_calls_colour_index on only deleted_calls (colour)',
    'create table colours (id bigint not null, constraint c check (id > 0)); create index i on colours (id)',
    'alter table users add constraint colour_check check (true) not valid',
    'create function f() returns void as $$ begin drop table users; lock table calls; end $$ language plpgsql',
    'alter table users rename to users_first; create table users (id bigint); drop trigger t on users_first',
    'alter index users_pk rename to users_first_pk',
  ])('may say: %s', (up) => {
    const [kind, after] = up.includes('not valid')
      ? ['contract', `-after-${LAST_WITHOUT_RULE}`]
      : ['expand', ''];
    const down = 'drop table users; alter table users drop column colour';
    expect(brokenRules(`1900000000000-${kind}-x${after}`, migration(up, down), names)).toEqual([]);
  });

  it.each([
    ['older code gives no value', 'alter table users add column colour text not null'],
    [
      'older code gives no value',
      'alter table users add column a text default 1, add column b text not null',
    ],
    ['takes something away', 'alter table users drop column name'],
    ['takes something away', 'drop function count_calls'],
    ['relies on it', 'drop trigger calls_moved_counted on calls'],
    ['older code knows the old name', 'alter table users rename column name to called'],
    ['may write what that refuses', 'alter table users alter column colour set not null'],
    ['may write what that refuses', 'alter table users add constraint c check (true) not valid'],
    ['reads every row', 'alter table users add constraint c check (true)'],
    ['reads every row', 'alter table users add foreign key (a) references b (id)'],
    ['writers waiting', 'create index users_colour_index on users (colour)'],
    ['concurrently', 'drop index users_colour_index'],
    ['writes every row anew', 'alter table users alter column colour type bigint'],
    ['locks a whole table', 'lock table calls in exclusive mode'],
    ['takes something away', 'create function f() as $$ select 1 $$; drop table users'],
    ['older code knows the old name', 'alter table users rename to people'],
  ])('are told that one %s: %s', (sentence, up) => {
    expect(brokenRules('1900000000000-expand-x', migration(up), names).join()).toContain(sentence);
  });

  it.each([
    [
      [
        'drop index concurrently if exists users_colour_index',
        'create index concurrently users_colour_index on users (colour)',
      ],
      [],
    ],
    [['create index concurrently users_colour_index on users (colour)'], ['leaves half an index']],
    [['alter table users add column colour text'], ['of its own']],
    [['comment on table users is $$x$$'], ['of its own']],
    [
      ['drop index concurrently if exists a', 'create index concurrently b on users (colour)'],
      ['leaves half'],
    ],
  ])('without a transaction are told of %j: %j', (statements, sentences) => {
    const up = statements.map((statement) => `await runner.query(\`${statement}\`);`).join(' ');
    const source = `export class X {\n transaction = false;\n async up(runner) { ${up} }\n async down(runner) {} }`;
    const broken = brokenRules('1900000000000-expand-x', source, names);
    expect(broken).toEqual(sentences.map((sentence) => expect.stringContaining(sentence) as unknown));
  });

  it.each(['1900000000000-add-x', '1900000000000-expandx', '1900000000000-contract-x-after-1900000000001'])(
    'are told that the name of %s says too little',
    (name) => {
      expect(brokenRules(name, migration('select 1'), names)).toHaveLength(1);
    },
  );
});
