/**
 * `dr verify` of 100 DR files, from the start of the command, against sha256sum of the same bytes: archives, indexes, manifests
 * and signatures. Beside it what remains without the start, and the same with `--open`, which decrypts each file to its last layer.
 */
const { execFileSync } = require('node:child_process');
const { readdirSync, statSync } = require('node:fs');
const { join } = require('node:path');
const { NEWEST_OVER, runRetention, withDueRows } = require('../../archived-rows.js');
const { inPairs, median } = require('../../pairs.js');
const { MIB } = require('../../product.js');
const { addDeletedCalls } = require('../../sample-rows.js');

const FILES = 100;
const FIGURE = `dr verify of ${FILES} DR files`;
const LIMIT = 'sha256sum of the same bytes';
/** The clock of ids begins in 2020, so there are no hundred months to archive at once. */
const RUNS = 2;

function measure({ options }) {
  const { rows, rounds } = options;
  return withDueRows(async ({ client, product }) => {
    const start = await startAlone(product, rounds);
    // 20,000 rows a file with the 200,000 that are usual.
    await makeFiles(product, client, Math.ceil(rows / 10));
    const paths = storedFiles(join(product.folder, 'data', 'files', 'dr-files'));
    const megabytes = paths.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6;
    const peaks = [];
    const ours = async (...more) => {
      const { seconds, peakBytes } = await verified(product, FILES, ...more);
      peaks.push(peakBytes);
      return megabytes / seconds;
    };
    const sums = () => megabytes / secondsOfSums(paths);
    const plain = await inPairs(options, () => ours(), sums);
    const peak = `peak memory ${Math.round(Math.max(...peaks) / MIB)} MB`;
    const opened = await inPairs({ ...options, rounds: Math.min(rounds, 3) }, () => ours('--open'), sums);
    const rest = megabytes / (megabytes / plain.ours - start);
    const shared = { limit: LIMIT, unit: 'MB/s' };
    const size = `${(megabytes / FILES).toFixed(1)} MB a file`;
    return [
      { figure: FIGURE, ...shared, ...plain, atLeast: 0.9, note: `${size}, ${peak}` },
      {
        figure: `${FIGURE}, without its start`,
        ...shared,
        ours: rest,
        peer: plain.peer,
        ratio: rest / plain.peer,
        note: `the start takes ${start.toFixed(2)} s`,
      },
      { figure: `${FIGURE}, each opened`, ...shared, ...opened, note: size },
    ];
  });
}

/** Seconds of the command where there is no DR file yet. */
async function startAlone(product, rounds) {
  const seconds = [];
  for (let round = 0; round < rounds; round += 1) seconds.push((await verified(product, 0)).seconds);
  return median(seconds);
}

async function makeFiles(product, client, rowsAFile) {
  const months = FILES / RUNS;
  for (let run = 0; run < RUNS; run += 1) {
    await addDeletedCalls(client, months * rowsAFile, { months, newest: NEWEST_OVER });
    await runRetention(product, client);
  }
}

function storedFiles(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The command, which must find all of so many files as they were signed. */
async function verified(product, files, ...more) {
  const command = await product.command('dr', 'verify', ...more, '--json');
  const { ok, checkedFiles } = JSON.parse(command.output);
  if (!ok || checkedFiles !== files) throw new Error(`dr verify answered ${command.output}`);
  return command;
}

function secondsOfSums(paths) {
  const started = process.hrtime.bigint();
  execFileSync('sha256sum', paths, { stdio: ['ignore', 'ignore', 'inherit'] });
  return Number(process.hrtime.bigint() - started) / 1e9;
}

module.exports = { measure };
