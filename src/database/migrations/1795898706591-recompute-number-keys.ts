import { MigrationInterface, QueryRunner } from 'typeorm';
import { numberKey } from '../../common/number-key';
import { phoneKey } from '../../common/phone-number';

const KEYS = [
  ['target', 'target_key'],
  ['external', 'external_key'],
  ['termination_number', 'termination_key'],
] as const;

/** Rows that are in memory at a time. */
const BATCH_ROWS = 20_000;

/** A number and the key that is stored beside it, three of each, flat: text, key, text, key, text, key. */
type Row = readonly [id: string, ...cells: (string | null)[]];

/**
 * Keys of numbers were made before of digits, spaces, dots, dashes and brackets alone; now they are made of every
 * spelling, and text without a key has one below 0. Node makes them, as an import does: SQL knows neither the digits of
 * all scripts nor what a URI says. Of rows whose numbers are plain digits no key can change, and none is read.
 */
export class RecomputeNumberKeys1795898706591 implements MigrationInterface {
  /** For the log and for whoever migrates: how many rows have another key now. */
  readonly report = { event: 'number keys recomputed', calls: 0, deletedCalls: 0, legalHolds: 0 };

  async up(runner: QueryRunner): Promise<void> {
    // Nobody may add a row with a key of the old kind meanwhile; readers go on.
    await runner.query('lock table calls, deleted_calls, legal_holds in share row exclusive mode');
    // One batch is looked up by its ids, however many rows there are.
    await runner.query('set local enable_hashjoin = off; set local enable_mergejoin = off');
    this.report.calls = await recompute(runner, 'calls');
    this.report.deletedCalls = await unguarded(runner, 'deleted_calls', 'deleted_calls_evidence', () =>
      recompute(runner, 'deleted_calls'),
    );
    this.report.legalHolds = await unguarded(runner, 'legal_holds', 'legal_holds_scope', () =>
      recomputeHolds(runner),
    );
  }

  /** The keys of before found less, and are not made again. */
  async down(): Promise<void> {}
}

/** What a deleted call or a hold says stays as it is: only what is made of it is made anew. */
async function unguarded(
  runner: QueryRunner,
  table: string,
  guard: string,
  work: () => Promise<number>,
): Promise<number> {
  await runner.query(`alter table only ${table} disable trigger ${guard}`);
  const count = await work();
  await runner.query(`alter table only ${table} enable always trigger ${guard}`);
  return count;
}

async function recompute(runner: QueryRunner, table: string): Promise<number> {
  const cells = KEYS.map(([text, key]) => `t.${text}, t.${key}::text`).join(', ');
  await runner.query(
    `declare numbers no scroll cursor for select jsonb_build_array(t.id::text, ${cells}) as row
     from ${table} t where ${KEYS.map(mayChange).join(' or ')}`,
  );
  let count = 0;
  for (;;) {
    const rows = (await runner.query(`fetch ${BATCH_ROWS} from numbers`)) as { row: Row }[];
    if (rows.length === 0) break;
    count += await update(
      runner,
      table,
      rows.flatMap(({ row }) => changed(row)),
    );
  }
  await runner.query('close numbers');
  return count;
}

/**
 * Whether a key may be another one now: there was none, its digits do not say whose they are, or they begin with a
 * prefix twice or with 44 and a 0.
 */
function mayChange([text, key]: (typeof KEYS)[number]): string {
  return `(t.${text} is not null and (t.${key} is null or t.${key} between 100000000 and 9999999999
    or t.${key}::text like '440%' or left(translate(t.${text}, ' ().-', ''), 3) in ('+00', '000')))`;
}

function changed([id, ...cells]: Row): [id: string, keys: (string | null)[]][] {
  const keys = KEYS.map((_, at) => numberKey(cells[2 * at] ?? null));
  return keys.some((key, at) => key !== (cells[2 * at + 1] ?? null)) ? [[id, keys]] : [];
}

async function update(
  runner: QueryRunner,
  table: string,
  rows: readonly [id: string, keys: (string | null)[]][],
): Promise<number> {
  if (rows.length === 0) return 0;
  const ids = rows.map(([id]) => BigInt(id)).sort((a, b) => (a < b ? -1 : 1));
  await runner.query(
    `update ${table} t set target_key = m.target_key, external_key = m.external_key, termination_key = m.termination_key
     from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[]) m (id, target_key, external_key, termination_key)
     where t.id = m.id and t.id between $5 and $6`,
    [
      rows.map(([id]) => id),
      ...KEYS.map((_, at) => rows.map(([, keys]) => keys[at])),
      String(ids[0]),
      String(ids.at(-1)),
    ],
  );
  return rows.length;
}

/** A released hold covers nothing any more, and stays as it was. */
async function recomputeHolds(runner: QueryRunner): Promise<number> {
  const holds = (await runner.query(
    'select id, number, number_key as key from legal_holds where number is not null and released_in is null',
  )) as { id: string; number: string; key: string }[];
  let count = 0;
  for (const { id, number, key } of holds) {
    const made = phoneKey(number) ?? key;
    if (made === key) continue;
    await runner.query('update legal_holds set number_key = $2 where id = $1', [id, made]);
    count += 1;
  }
  return count;
}
