/** As many columns and indexes as ours on both sides, and none of our guards. */
const { EVIDENCE_COLUMNS } = require('../dist/deleted-calls/evidence-columns.js');

const BARE_TABLES = `
  create table if not exists bare_calls (like calls including indexes including constraints);
  create table if not exists bare_deleted (like deleted_calls including indexes including constraints);
  create sequence if not exists bare_ids`;

/** @param {string} which rows of bare_calls: a condition, or nothing for all */
function bareDeletion(which = '') {
  return `
    with gone as (delete from bare_calls ${which} returning *)
    insert into bare_deleted (id, ${EVIDENCE_COLUMNS}, user_activity_log_id, call_id, retained_from, created_at, updated_at)
    select nextval('bare_ids'), ${EVIDENCE_COLUMNS}, 1, id, now(), now(), now() from gone`;
}

module.exports = { BARE_TABLES, bareDeletion };
