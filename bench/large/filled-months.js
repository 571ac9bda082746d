/** Months of deleted calls for a large database: each is filled before it is attached, as a restore does it. */
const { addFiles, EVIDENCE, startActivity } = require('../sample-rows.js');
const { EVIDENCE_COLUMNS } = require('../../dist/deleted-calls/evidence-columns.js');

/** Deleted calls lie in so many months, the last of them this one. */
const MONTHS = 36;

/** The first of the month so many months ago, `YYYY-MM-DD`. */
function monthsAgo(months, now = new Date()) {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)).toISOString().slice(0, 10);
}

/** Days to keep deleted calls for, so that the month before the oldest of the 36 is the only one that is due. */
function daysToKeep(now = new Date()) {
  return Math.floor((now - new Date(monthsAgo(MONTHS, now))) / 86_400_000);
}

/** The share of `rows` that month number `at` of the 36 has: from the row after `after` to the row `upTo`. */
function shareOf(rows, at) {
  return { after: Math.floor((rows * at) / MONTHS), upTo: Math.floor((rows * (at + 1)) / MONTHS) };
}

/** Fills month number `at` of the 36, unless it is there. */
async function fillMonth(client, rows, at) {
  const { after, upTo } = shareOf(rows, at);
  await fill(client, monthsAgo(MONTHS - 1 - at), after, upTo);
}

/**
 * Fills a month with the calls numbered `after` + 1 to `upTo`, deleted on its first day, unless it is there; one transaction,
 * so a month that was begun and not ended is not there.
 */
async function fill(client, month, after, upTo) {
  await client.query('begin');
  const { rows } = await client.query('select begin_restored_month($1::date) as part', [month]);
  const { part } = rows[0];
  if (part !== null) {
    const activity = await startActivity(client);
    await client.query(
      `insert into ${part} (id, ${EVIDENCE_COLUMNS},
         user_activity_log_id, call_id, retained_from, created_at, updated_at)
       select id_floor(at) + n - $3::bigint, ${EVIDENCE}, $1::bigint, id_floor(at - interval '1 day') + n - $3::bigint, at, at, at
       from (select $2::date::timestamp at time zone 'UTC' as at) given, generate_series($3::bigint + 1, $4::bigint) n`,
      [activity, month, after, upTo],
    );
    await attach(client, part, month);
  }
  await client.query('commit');
}

/** Its indexes are built as it is attached, each from all rows; then its calls are counted. */
async function attach(client, part, month) {
  const { rows } = await client.query(
    `select id_floor($1::date::timestamp at time zone 'UTC')::text as first,
       id_floor(($1::date + interval '1 month') at time zone 'UTC')::text as "end"`,
    [month],
  );
  await client.query(
    `alter table deleted_calls attach partition ${part} for values from (${rows[0].first}) to (${rows[0].end})`,
  );
  await client.query(
    `select count_calls(c.cdr_file_id, 0, c.deleted)
     from (select cdr_file_id, count(*) as deleted from ${part} group by 1 order by 1) c`,
  );
}

/** This month is there whenever the schema was migrated: while it is empty, it makes room for the one that is filled. */
async function makeRoom(client) {
  const name = `deleted_calls_${monthsAgo(0).slice(0, 7).replace('-', '_')}`;
  const { rowCount } = await client.query(`select from ${name} limit 1`);
  if (rowCount > 0) return;
  await client.query(`set deleted_calls.dropped_month = '${name}'; drop table ${name}`);
  await client.query('reset deleted_calls.dropped_month');
}

module.exports = { MONTHS, addFiles, daysToKeep, fill, fillMonth, makeRoom, monthsAgo, shareOf };
