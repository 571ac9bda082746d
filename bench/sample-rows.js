/** Rows to measure with: deleted calls of a year, a CDR file for every 5,000 of them, and live calls. */
const { EVIDENCE_COLUMNS } = require('../dist/deleted-calls/evidence-columns.js');

const ROWS_A_FILE = 5_000;

/** The evidence of the call number `n`, about as full as a carrier's file leaves it. */
const EVIDENCE = `
  '0113496' || lpad((n % 1000)::text, 4, '0'), null, '0770090' || lpad((n % 997)::text, 4, '0'),
  '0207946' || lpad((n % 991)::text, 4, '0'), null, case when n % 2 = 0 then 'A-leg' else 'B-leg' end,
  'UK FM ' || n % 40, 'Mobile', 'Not recorded', date '2025-01-01' + (n % 300)::integer,
  time '08:00:00' + (n % 30000) * interval '1 second',
  (array['Daytime', 'Evening', 'Weekend'])[1 + n % 3], (n % 3600)::integer, (n % 30)::integer,
  (n % 9999)::numeric / 100, null, (n % 9999)::numeric / 100, 0.0113, null, null, null, 'Gamma', 'BT',
  (n / ${ROWS_A_FILE} + 1)::bigint, (n % ${ROWS_A_FILE} + 2)::integer, 'GAM-' || n, null,
  441134960000 + n % 1000, 447700900000 + n % 997, 442079460000 + n % 991`;

/**
 * Deleted calls as deletions then would have left them, on the first of each month.
 * @param {{months?: number, newest?: number}} options how many months to spread them over, the last of them `newest`
 *   months ago; the twelve up to now when nothing is said
 */
async function addDeletedCalls(client, rows, { months = 12, newest = 0 } = {}) {
  await addFiles(client, rows);
  for (let month = 0; month < months; month += 1) {
    const [from, to] = [Math.floor((rows * month) / months), Math.floor((rows * (month + 1)) / months)];
    if (to === from) continue;
    const at = `date_trunc('month', now() at time zone 'UTC') at time zone 'UTC' - interval '${newest + months - 1 - month} months'`;
    await client.query(`call add_deleted_calls_partition((${at})::date)`);
    await client.query('begin');
    const activity = await startActivity(client);
    await client.query(
      `insert into deleted_calls (id, ${EVIDENCE_COLUMNS},
         user_activity_log_id, call_id, retained_from, created_at, updated_at)
       select id_floor(at) + n, ${EVIDENCE}, $1::bigint, id_floor(at - interval '1 day') + n, at, at, at
       from (select ${at} as at) given, generate_series($2::bigint, $3::bigint) n`,
      [activity, from + 1, to],
    );
    await client.query('commit');
  }
  await client.query('vacuum (analyze) deleted_calls');
}

/** One more deleted call, of a number that no other row has, beside the newest one. */
async function addNumber(client, { number, key }) {
  await client.query('begin');
  const activity = await startActivity(client);
  await client.query(
    `insert into deleted_calls
     select (jsonb_populate_record(newest.d, jsonb_build_object('target', $1::text, 'target_key', $2::bigint,
       'id', (newest.d).id + 1, 'call_id', (newest.d).call_id + 1, 'user_activity_log_id', $3::bigint))).*
     from (select d from deleted_calls d order by d.id desc limit 1) newest`,
    [number, key, activity],
  );
  await client.query('commit');
}

/** Live calls, ready to be deleted. */
async function addCalls(client, rows) {
  await addFiles(client, rows);
  await client.query(
    `with ids as materialized (select lock_clock('calls') as first), live as (
       insert into calls (id, ${EVIDENCE_COLUMNS})
       select first + n - 1, ${EVIDENCE} from ids, generate_series(1, $1::bigint) n
       returning id
     )
     select advance_clock('calls', max(id)) from live`,
    [rows],
  );
  await client.query('vacuum (analyze) calls');
}

async function startActivity(client) {
  const { rows } = await client.query(
    `insert into user_activity_log (user_name, used_api, activity_type, activity_reason)
     values ('Bench', false, 'Calls deleted', 'Bench') returning id::text as id`,
  );
  await client.query(`select set_config('deleted_calls.activity', $1, true)`, [rows[0].id]);
  return rows[0].id;
}

async function addFiles(client, rows) {
  await client.query(
    `insert into cdr_files (file_name, stored_file_id, carrier, file_type, status, file_path, original_hash, size_bytes)
     select 'bench-' || n, 'bench-' || n, 'Gamma', 'fcs-v3-outbound', 'Imported', 'bench', md5(n::text), 0
     from generate_series((select count(*) + 1 from cdr_files), $1::bigint) n`,
    [Math.ceil((rows + 1) / ROWS_A_FILE)],
  );
}

module.exports = { addNumber, addCalls, addDeletedCalls, addFiles, startActivity, EVIDENCE, ROWS_A_FILE };
