import type { ClientBase } from 'pg';
import { EVIDENCE_FIELDS } from '../../../src/calls/call-fields';
import { numberKey } from '../../../src/common/number-key';
import { inTransaction, startActivity } from './call-rows';

const TEXTS = [
  '',
  '=1+1',
  '+44 113',
  '-5',
  '@x',
  "'",
  "''=",
  '"',
  '""',
  ',',
  'a\nb',
  'a\r\nb',
  '\t',
  '\\N',
  '\\.',
  '\\',
  'é😀',
  ' x ',
];
const MONEY = ['1.2900', '-0.50', '0.0000', '12345678901234.1234567890', '0', '5'];
const NUMBERS = ['01134960001', '+44 (0)113 496 0002', 'anonymous', '', null, '0033199001234'];
const FIXED: Record<string, string> = {
  carrier: 'Gam"ma, Ltd',
  cdr_file_id: '1',
  line_number: '7',
  start_date: '2024-02-29',
  start_time: '23:59:59',
  duration: '0',
  answer_time: '12',
  currency: 'EUR',
};
const NULLABLE_ONLY = ['carrier', 'cdr_file_id', 'line_number', 'start_date', 'start_time'];

/**
 * Deleted calls whose values are hard to carry through a file: text that looks like something else, empty beside null,
 * money with its own digits. The last one has null wherever there may be null. Answers their ids.
 */
export function addAwkwardDeletedCalls(sql: ClientBase, deletedAt: string): Promise<string[]> {
  return inTransaction(sql, async () => {
    await sql.query('call add_deleted_calls_partition($1::date)', [deletedAt.slice(0, 10)]);
    const activity = await startActivity(sql);
    const ids: string[] = [];
    for (let n = 0; n <= TEXTS.length; n += 1) ids.push(await addOne(sql, deletedAt, activity, n));
    return ids;
  });
}

async function addOne(sql: ClientBase, deletedAt: string, activity: string, n: number): Promise<string> {
  const evidence: Record<string, string | null> = Object.fromEntries(
    EVIDENCE_FIELDS.map(({ column }, at) => [
      column,
      n === TEXTS.length ? nullOr(column) : valueOf(column, n, at),
    ]),
  );
  const keys = {
    target_key: numberKey(evidence.target ?? null),
    external_key: numberKey(evidence.external ?? null),
    termination_key: numberKey(evidence.termination_number ?? null),
  };
  const values = Object.entries({ ...evidence, ...keys });
  const { rows } = await sql.query<{ id: string }>(
    `insert into deleted_calls (id, ${values.map(([column]) => column).join(', ')}, user_activity_log_id, call_id,
       retained_from, created_at, updated_at)
     select id_floor(at) + $2::bigint, ${values.map((_, at) => `$${at + 4}`).join(', ')}, $3::bigint, 1000 + $2::bigint, at, at, at
     from (select $1::timestamptz as at) given returning id::text as id`,
    [deletedAt, n, activity, ...values.map(([, value]) => value)],
  );
  return rows[0]?.id ?? '';
}

function nullOr(column: string): string | null {
  return NULLABLE_ONLY.includes(column) ? (FIXED[column] ?? null) : null;
}

function valueOf(column: string, n: number, at: number): string | null {
  if (FIXED[column] !== undefined) return FIXED[column];
  if (column.startsWith('cost_')) return MONEY[(n + at) % MONEY.length] ?? null;
  if (['target', 'external', 'termination_number'].includes(column))
    return NUMBERS[(n + at) % NUMBERS.length] ?? null;
  if (column === 'call_type_direction_flag') return 'A-leg';
  return TEXTS[(n + at) % TEXTS.length] ?? null;
}
