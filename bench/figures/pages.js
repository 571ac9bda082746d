/** A page far into the list against the first one, for the whole list and for each filter; one request at a time. */
const { median } = require('../pairs.js');

const LIMIT = 1.2;

async function measure(stage) {
  const [database, product] = [await stage.database(), await stage.server()];
  const client = await database.client();
  try {
    const results = [];
    for (const list of LISTS) results.push(await compare(stage, product, client, list));
    return results;
  } finally {
    await client.end();
  }
}

/** Each list: its name, its parameters, and the same as SQL, to find the id in its middle. */
const LISTS = [
  { name: 'whole list', path: 'deletedCalls/?', where: 'true' },
  {
    name: 'minDate..maxDate',
    path: 'deletedCalls/?minDate=2025-03-01&maxDate=2025-03-10',
    where: `start_date between '2025-03-01' and '2025-03-10'`,
  },
  { name: 'CDR file', path: 'CDRFiles/1/deletedCalls/?', where: 'cdr_file_id = 1' },
  { name: 'number', path: 'deletedCalls/?number=01134960007', where: 'target_key = 441134960007' },
];

async function compare({ options }, product, client, { name, path, where }) {
  const { rows } = await client.query(
    `select id::text as id from deleted_calls where ${where} order by id
     offset (select count(*) / 2 from deleted_calls where ${where}) limit 1`,
  );
  const [near, far] = [[], []];
  const requests = options.rounds * 20;
  for (let n = 0; n < requests; n += 1) {
    near.push(await milliseconds(product, `${path}&limit=100`));
    far.push(await milliseconds(product, `${path}&limit=100&idAfter=${rows[0].id}`));
  }
  const ratios = near.map((time, n) => far[n] / time);
  return {
    figure: `page in the middle, ${name}`,
    limit: 'its first page',
    unit: 'ms',
    ours: median(far),
    peer: median(near),
    ratio: median(far) / median(near),
    spread: quartiles(ratios),
    atMost: LIMIT,
  };
}

async function milliseconds(product, path) {
  const started = process.hrtime.bigint();
  await product.request('GET', path.replace('?&', '?'));
  return Number(process.hrtime.bigint() - started) / 1e6;
}

function quartiles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return [sorted[Math.floor(sorted.length / 4)], sorted[Math.floor((sorted.length * 3) / 4)]];
}

module.exports = { measure };
