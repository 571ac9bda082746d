/**
 * What it takes to see that the calls of a file are there already, against the import of the same lines where nothing is
 * there; and `cdr compare` of two files. Memory of both is that of a process that does nothing else. Linux only.
 */
const { createReadStream, createWriteStream, existsSync, openAsBlob } = require('node:fs');
const { join } = require('node:path');
const { createInterface } = require('node:readline');
const { pipeline } = require('node:stream/promises');
const { setTimeout: sleep } = require('node:timers/promises');

const { Product, MIB } = require('../product.js');
const { Skipped } = require('../skipped.js');

const LAYOUT = 'fcs-v3-outbound';
const LIMIT_MB = 250;
/** A million lines are to be compared within a minute, and fewer too: a command takes its time to start. */
const [MILLION, SECONDS_OF_A_MILLION] = [1_000_000, 60];

async function measure({ options: { rows } }) {
  if (!existsSync('/proc/self/clear_refs'))
    throw new Skipped('peak memory is read from /proc, which is not here');
  const product = new Product();
  try {
    const [file, again] = ['a', 'b'].map((name) => join(product.folder, `${name}.csv`));
    await product.command('generate', '--layout', LAYOUT, '--rows', String(rows), '--out', file);
    await pipeline(createReadStream(file), inOtherBytes, createWriteStream(again));
    const first = await sent(product, file, 'Imported');
    const second = await sent(product, again, 'Potential Duplicate');
    const compared = await product.command('cdr', 'compare', second.id, first.id, '--json');
    const { same } = JSON.parse(compared.output);
    if (same.count !== rows - 1) throw new Error(`${same.count} of ${rows} calls are the same`);
    return rowsOf(rows, { first, second, compared });
  } finally {
    await product.stop();
  }
}

/** The same calls, but for the second line, which has none. */
async function* inOtherBytes(source) {
  let number = 0;
  for await (const line of createInterface({ input: source, crlfDelay: Infinity })) {
    number += 1;
    if (number !== 2) yield `${line}\n`;
  }
}

/** By a server that has done nothing else yet. */
async function sent(product, file, status) {
  await product.serve();
  const { result: id, ...figures } = await product.measured(async () => {
    const form = new FormData();
    form.set('carrier', 'Gamma');
    form.set('fileType', LAYOUT);
    form.set('file', await openAsBlob(file), file.split('/').pop());
    const { id } = await product.request('POST', 'CDRFiles/', form);
    for (;;) {
      const { status: now, statusDetail } = await product.request('GET', `CDRFiles/${id}`);
      if (now === status) return id;
      if (!['Pending', 'Importing'].includes(now)) throw new Error(`The file is ${now}: ${statusDetail}`);
      await sleep(100);
    }
  });
  await product.end();
  return { id, ...figures };
}

function rowsOf(rows, { first, second, compared }) {
  const memory = (figure, { peakBytes }) => ({
    figure: `memory, ${figure}`,
    limit: `${LIMIT_MB} MB`,
    unit: 'MB',
    ours: peakBytes / MIB,
    peer: LIMIT_MB,
    ratio: peakBytes / MIB / LIMIT_MB,
    atMost: 1,
  });
  const most = SECONDS_OF_A_MILLION * Math.max(1, rows / MILLION);
  const [repeated, compare] = [`${rows} lines that are there already`, `cdr compare of ${rows} lines`];
  return [
    {
      figure: repeated,
      limit: 'their import where nothing is there',
      unit: 'lines/s',
      ours: rows / second.seconds,
      peer: rows / first.seconds,
      ratio: first.seconds / second.seconds,
      atLeast: 0.8,
    },
    memory(repeated, second),
    {
      figure: compare,
      limit: 'a minute for 1,000,000',
      unit: 's',
      ours: compared.seconds,
      peer: most,
      ratio: compared.seconds / most,
      atMost: 1,
    },
    memory(compare, compared),
  ];
}

module.exports = { measure };
