/** Pages, filters and counts of the large database against the same of the small one; one request at a time, in turns. */
const { median } = require('../pairs.js');
const { ROWS_A_FILE } = require('../sample-rows.js');
const { LARGE, SMALL } = require('./fill.js');
const { MONTHS, monthsAgo, shareOf } = require('./filled-months.js');

const LIMIT = 1.2;
const TIMES = 120;
/** Of a count of all rows. */
const FEW_TIMES = 5;
/** The first id of a day (see id_floor in the schema). */
const EPOCH = Date.UTC(2020, 0, 1);
const COUNTED = { prefer: 'count=exact' };

/** What is asked: `path` of a database with so many rows, at another place each time. */
const READS = [
  { name: 'the first page', path: () => 'deletedCalls/?limit=100' },
  {
    name: 'another page each time',
    path: (rows) => `deletedCalls/?limit=100&idAfter=${someId(rows)}`,
  },
  {
    name: 'a CDR file, another each time',
    path: (rows) => `CDRFiles/${someFile(rows)}/deletedCalls/?limit=100`,
  },
  {
    name: 'a number, another each time',
    path: () => `deletedCalls/?limit=100&number=0113496${String(below(1000)).padStart(4, '0')}`,
  },
  { name: 'ten days of calls, others each time', path: () => `deletedCalls/?limit=100&${someDays()}` },
  {
    name: 'count of a CDR file, another each time',
    path: (rows) => `CDRFiles/${someFile(rows)}/deletedCalls/?limit=1`,
    headers: COUNTED,
  },
  {
    name: 'count of the whole list',
    path: () => 'deletedCalls/?limit=1',
    headers: COUNTED,
    times: FEW_TIMES,
    noted: true,
  },
];

async function measureReads(stage) {
  await stage.open();
  const [small, large] = [stage.product(SMALL), stage.product(LARGE)];
  await small.serve();
  await large.serve();
  const results = [];
  for (const read of READS) results.push(await compare(read, [small, stage.rows / 100], [large, stage.rows]));
  return results;
}

async function compare({ name, path, headers, times = TIMES, noted }, [small, few], [large, many]) {
  const [ours, theirs] = [[], []];
  // The first of each is not measured: it prepares and plans.
  for (let n = -1; n < times; n += 1) {
    const peer = await milliseconds(small, path(few), headers);
    const own = await milliseconds(large, path(many), headers);
    if (n < 0) continue;
    theirs.push(peer);
    ours.push(own);
  }
  const [own, peer] = [median(ours), median(theirs)];
  return {
    figure: `${many.toLocaleString('en-GB')} rows, ${name}`,
    limit: `of ${few.toLocaleString('en-GB')}`,
    unit: 'ms',
    ours: own,
    peer,
    ratio: own / peer,
    ...(!noted && { atMost: LIMIT }),
  };
}

async function milliseconds(product, path, headers) {
  const started = process.hrtime.bigint();
  await product.request('GET', path, undefined, headers);
  return Number(process.hrtime.bigint() - started) / 1e6;
}

function someId(rows) {
  const at = below(MONTHS);
  const { after, upTo } = shareOf(rows, at);
  const first = BigInt(Date.parse(monthsAgo(MONTHS - 1 - at)) - EPOCH) << 20n;
  return first + BigInt(below(upTo - after));
}

function someFile(rows) {
  return 1 + below(rows / ROWS_A_FILE);
}

function someDays() {
  const from = Date.UTC(2025, 0, 1 + below(290));
  const day = (at) => new Date(at).toISOString().slice(0, 10);
  return `minDate=${day(from)}&maxDate=${day(from + 9 * 86_400_000)}`;
}

function below(most) {
  return Math.floor(Math.random() * most);
}

module.exports = { measureReads };
