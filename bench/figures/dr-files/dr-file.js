/**
 * What a DR file costs beside its rows: the same few rows in twelve months take twelve files and in one month take one, and
 * the difference is what eleven files cost. Beside it the same bytes written and synced twice by plain code.
 */
const {
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} = require('node:fs');
const { join } = require('node:path');
const { NEWEST_OVER, runRetention, withDueRows } = require('../../archived-rows.js');
const { inPairs } = require('../../pairs.js');
const { addDeletedCalls } = require('../../sample-rows.js');

const FIGURE = 'a DR file by itself';
const FILES = 12;
const ROWS_A_FILE = 200;
const LIMIT_MS = 25;

function measure({ options }) {
  return withDueRows(async ({ client, product }) => {
    // The first run makes connections and keys.
    await run(product, client, FILES);
    const pairs = await inPairs(
      options,
      async () => ((await run(product, client, FILES)) - (await run(product, client, 1))) / (FILES - 1),
      () => writtenTwice(join(product.folder, 'data', 'files', 'dr-files')),
    );
    const { ours } = pairs;
    return [
      { figure: FIGURE, limit: 'its bytes written and synced twice', unit: 'ms', ...pairs },
      {
        figure: FIGURE,
        limit: `${LIMIT_MS} ms`,
        unit: 'ms',
        ours,
        peer: LIMIT_MS,
        ratio: ours / LIMIT_MS,
        atMost: 1,
      },
    ];
  });
}

/** Milliseconds of a retention run that makes so many files of the same rows. */
async function run(product, client, files) {
  await addDeletedCalls(client, FILES * ROWS_A_FILE, { months: files, newest: NEWEST_OVER });
  await client.query('checkpoint');
  const started = process.hrtime.bigint();
  await runRetention(product, client);
  return millisecondsSince(started);
}

/** Milliseconds for one DR file: archive, index, manifest and signature, each synced, and the folder. */
function writtenTwice(storage) {
  const names = readdirSync(storage).filter((name) => name.includes('.'));
  const newest = names.sort().at(-1).split('.')[0];
  const sizes = names
    .filter((name) => name.startsWith(`${newest}.`))
    .map((name) => statSync(join(storage, name)).size);
  const folder = mkdtempSync(join(storage, '..', 'plain-'));
  const started = process.hrtime.bigint();
  for (const copy of [1, 2]) {
    sizes.forEach((size, at) =>
      synced(openSync(join(folder, `${copy}-${at}`), 'wx'), Buffer.alloc(size, copy)),
    );
    synced(openSync(folder, 'r'));
  }
  const taken = millisecondsSince(started);
  rmSync(folder, { recursive: true });
  return taken;
}

function synced(file, bytes = null) {
  if (bytes) writeSync(file, bytes);
  fsyncSync(file);
  closeSync(file);
}

function millisecondsSince(started) {
  return Number(process.hrtime.bigint() - started) / 1e6;
}

module.exports = { measure };
