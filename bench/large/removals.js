/** The deletion of a file's calls, and a run of a month, in the large database against the same in the small one; in turns. */
const { setTimeout: sleep } = require('node:timers/promises');
const { JSON_BODY, timed } = require('../archived-rows.js');
const { inPairs } = require('../pairs.js');
const { addCalls } = require('../sample-rows.js');
const { DUE_ROWS, LARGE, SMALL, refillDue } = require('./fill.js');

const LIMIT = 1.2;
const CALLS = 100_000;
const ROUNDS = { rounds: 3 };

async function measureRemovals(stage) {
  await stage.open();
  const [small, large] = [await served(stage, SMALL), await served(stage, LARGE)];
  try {
    const few = (stage.rows / 100).toLocaleString('en-GB');
    const result = async (name, work) => ({
      figure: `${stage.rows.toLocaleString('en-GB')} rows, ${name}`,
      limit: `of ${few}`,
      unit: 's',
      ...(await inPairs(
        ROUNDS,
        () => work(large),
        () => work(small),
      )),
      atMost: LIMIT,
    });
    return [
      await result(`deletion of ${CALLS} calls`, deletion),
      await result(`run of a month of ${DUE_ROWS} rows`, runOfMonth),
    ];
  } finally {
    await small.client.end();
    await large.client.end();
  }
}

async function served(stage, name) {
  const product = stage.product(name);
  await product.serve();
  return { product, client: await stage.client(name) };
}

/** Seconds of the deletion of all live calls. */
async function deletion({ product, client }) {
  await addCalls(client, CALLS);
  const body = JSON.stringify({ filter: { carrier: 'Gamma' }, reason: 'Bench' });
  const perSecond = await timed(client, CALLS, () =>
    product.request('POST', 'calls/delete', body, JSON_BODY),
  );
  return CALLS / perSecond;
}

/** Seconds of a run that takes the month before the others; it is there again afterwards. */
async function runOfMonth({ product, client }) {
  await refillDue(client);
  await client.query('vacuum (analyze) deleted_calls');
  const perSecond = await timed(client, DUE_ROWS, async () => {
    const { id } = await product.request('POST', 'retention/run', '{}', JSON_BODY);
    const over = 'select 1 from retention_runs where id = $1 and finished_at is not null';
    while ((await client.query(over, [id])).rowCount === 0) await sleep(10);
    const run = await product.request('GET', `retentionRuns/${id}`);
    const [file, ...more] = run.files;
    if (file?.rowCount !== DUE_ROWS || more.length > 0)
      throw new Error(`The run did not take the month that is due: ${JSON.stringify(run)}`);
  });
  return DUE_ROWS / perSecond;
}

module.exports = { measureRemovals };
