/** The parts that fill: a sixth of the months each, and only those that are missing. */
const { MONTHS, addFiles, fill, fillMonth, makeRoom, monthsAgo } = require('./filled-months.js');

/** Rows of the month before the others, which runs take away. */
const DUE_ROWS = 200_000;
const PARTS = 6;
const SMALL = 'small';
const LARGE = 'large';

/** The small database, whole. */
async function fillSmall(stage) {
  await fillMonths(stage, SMALL, stage.rows / 100, 0, MONTHS);
  return [];
}

const fillLarge = Array.from({ length: PARTS }, (_, at) => [
  `fill ${at + 1}`,
  async (stage) => {
    await fillMonths(stage, LARGE, stage.rows, (MONTHS / PARTS) * at, (MONTHS / PARTS) * (at + 1));
    return [];
  },
]);

async function fillMonths(stage, name, rows, from, to) {
  await stage.open({ filling: true });
  await stage.make(name);
  const client = await stage.client(name);
  try {
    if (to === MONTHS) await makeRoom(client);
    // As many in both, so that a run writes of as many CDR files.
    await addFiles(client, Math.max(rows, DUE_ROWS));
    for (let at = from; at < to; at += 1) await fillMonth(client, rows, at);
    if (to === MONTHS) await refillDue(client);
    await client.query('vacuum (analyze) deleted_calls, cdr_file_call_counts, cdr_files');
  } finally {
    await client.end();
  }
}

/** The month before the others, unless it is there. */
async function refillDue(client) {
  await fill(client, monthsAgo(MONTHS + 1), 0, DUE_ROWS);
}

module.exports = { DUE_ROWS, LARGE, SMALL, fillLarge, fillSmall, refillDue };
