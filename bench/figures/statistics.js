/**
 * Statistics over HTTP, against a fifth of a second, with the counts that so many deleted calls leave behind. They are
 * filled by SQL: a statistic reads no call and, of the activity log, no more than its end (test/medium/statistics).
 */
const { makeDatabase } = require('../database.js');
const { median } = require('../pairs.js');
const { Product } = require('../product.js');

const LIMIT_MS = 200;
const TIMES = 9;
/** Reads that came since they were last counted: a minute of a busy server. */
const UNCOUNTED = 10_000;

/** One deletion a hundred calls, over ten years, by ten people, of twenty carriers, for five thousand reasons. */
const DELETIONS = `
  with reasons as (
    insert into deletion_reasons (reason) select 'Reason ' || n from generate_series(1, 5000) n returning id
  ), numbered as (select id, row_number() over () as n from reasons)
  insert into deletion_counts (day, carrier, user_name, reason_id, count)
  select current_date - (g.n % 3650)::int, 'Carrier ' || g.n % 20, 'User ' || (g.n / 7) % 10, r.id, sum(100)
  from generate_series(1, $1::bigint / 100) g (n) join numbered r on r.n = 1 + (g.n * 7919) % 5000 group by 1, 2, 3, 4`;
/** As many reads, by twenty people, of three types each on every day of ten years. */
const READS = `
  insert into activity_read_counts (day, user_name, activity_type, count)
  select current_date - d, 'User ' || u, 'Type ' || t, greatest(1, $1::bigint / 3650 / 60)
  from generate_series(0, 3649) d, generate_series(1, 20) u, generate_series(1, 3) t`;
/** One file a thousand calls. */
const FILES = `
  insert into cdr_files (file_name, stored_file_id, file_path, original_hash, size_bytes, carrier, file_type, status, call_count, uploaded_at)
  select 'f' || n, 'f' || n, 'f' || n, 'f' || n, 100000, 'Carrier ' || n % 20, 'fcs-v3-outbound', 'Imported', 1000,
    now() - (n % 87600) * interval '1 hour'
  from generate_series(1, $1::bigint / 1000) n`;
const TAIL = `
  insert into user_activity_log (user_name, used_api, activity_type)
  select 'User ' || n % 20, true, 'Deleted calls viewed' from generate_series(1, ${UNCOUNTED}) n`;

const ASKED = [
  'deletions?groupBy=day',
  'deletions?groupBy=reason',
  'deletions?groupBy=user&groupBy=carrier',
  'reads?groupBy=user&groupBy=type',
  'reads?groupBy=day',
  'imports?groupBy=day',
  'imports?groupBy=carrier&groupBy=status',
];

async function measure({ options: { rows } }) {
  const database = await makeDatabase();
  const client = await database.client();
  const product = new Product({ databaseUrl: database.url });
  try {
    for (const fill of [DELETIONS, READS, FILES]) await client.query(fill, [rows]);
    await client.query('vacuum analyze');
    await product.serve();
    const results = [];
    for (const asked of ASKED) results.push(await ofOne(product, client, asked));
    return results;
  } finally {
    await product.stop();
    await client.end();
    await database.drop();
  }
}

async function ofOne(product, client, asked) {
  await client.query(TAIL);
  const times = [];
  for (let round = 0; round < TIMES; round += 1) {
    const started = process.hrtime.bigint();
    await product.request('GET', `statistics/${asked}`);
    times.push(Number(process.hrtime.bigint() - started) / 1e6);
  }
  const ours = median(times);
  return {
    figure: `statistics, ${asked}`,
    limit: `${LIMIT_MS} ms`,
    unit: 'ms',
    ours,
    peer: LIMIT_MS,
    ratio: ours / LIMIT_MS,
    spread: [Math.min(...times) / LIMIT_MS, Math.max(...times) / LIMIT_MS],
    atMost: 1,
  };
}

module.exports = { measure };
