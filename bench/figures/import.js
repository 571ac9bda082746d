/**
 * How fast FCS files are imported, against PostgreSQL's own COPY of the very same rows into a table with the same
 * columns, checks and indexes, in turns; and how much memory a server takes for it.
 */
const { createReadStream, createWriteStream, existsSync, mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { pipeline } = require('node:stream/promises');
const { from: copyFrom, to: copyTo } = require('pg-copy-streams');

const { makeDatabase } = require('../database.js');
const { importMemory } = require('../import-memory.js');
const { median } = require('../pairs.js');
const { Skipped } = require('../skipped.js');
const DIST = join(__dirname, '..', '..', 'dist');
const { CALL_COPY_COLUMNS } = require(`${DIST}/cdr-files/import/call-copy-row.js`);
const { CdrFileReception } = require(`${DIST}/cdr-files/reception/cdr-file-reception.service.js`);
const { generateCdrFile } = require(`${DIST}/cdr-layouts/generate/generate-cdr-file.js`);
const { ImportService } = require(`${DIST}/cdr-files/import/import.service.js`);
const { UploadedBytes } = require(`${DIST}/cdr-files/stored-bytes/uploaded-bytes.service.js`);
const { COMMAND_LINE } = require(`${DIST}/common/access/principal.js`);
const { loadEnv } = require(`${DIST}/config/env.js`);
const { createCommandContext } = require(`${DIST}/create-command-context.js`);

const LAYOUT = 'fcs-v3-outbound';
const WARMING_ROWS = 100_000;
/** With duplicates looked for: the files of all rounds are of the same days. */
const LEAST_RATIO = 0.8;

async function measure({ options }) {
  if (!existsSync('/proc/self/clear_refs'))
    throw new Skipped('peak memory is read from /proc, which is not here');
  const speed = await measureSpeed(options);
  return [speed, ...(await importMemory(LAYOUT, options.rows))];
}

async function measureSpeed({ rows, rounds }) {
  const folder = mkdtempSync(join(tmpdir(), 'deleted-calls-bench-'));
  const database = await makeDatabase();
  const { url } = database;
  const env = loadEnv({ DATABASE_URL: url, DATA_DIR: folder, LOG_LEVEL: 'silent' });
  try {
    const app = await createCommandContext(env, { url });
    const sql = await database.client();
    await sql.query('create table bench_calls (like calls including all)');
    try {
      return await measureIn({ app, sql, folder }, rows, rounds);
    } finally {
      await sql.end();
      await app.close();
    }
  } finally {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureIn(place, rows, rounds) {
  await importFile(place, WARMING_ROWS, 1);
  const pairs = [];
  for (let pair = 1; pair <= rounds; pair += 1) {
    const imported = await importFile(place, rows, pair + 1);
    pairs.push({ ...imported, copySeconds: await copySeconds(place, imported.id) });
  }
  return speedRow(pairs, rows);
}

/** Only the import is timed: the bytes are in storage already. */
async function importFile({ app, sql }, rows, seed) {
  const upload = await app.get(UploadedBytes).store(generateCdrFile({ layout: LAYOUT, rows, seed }));
  const description = {
    fileName: 'a-file.csv',
    fileType: LAYOUT,
    carrier: 'Gamma',
    daily: 'Monthly',
    notes: null,
  };
  const id = await app.get(CdrFileReception).register(COMMAND_LINE, upload, description);
  await sql.query('checkpoint').catch(() => undefined);
  const started = process.hrtime.bigint();
  const outcome = await app.get(ImportService).importNext();
  const seconds = secondsSince(started);
  const {
    rows: [found],
  } = await sql.query('select status, call_count from cdr_files where id = $1', [id]);
  if (outcome !== 'imported' || found.call_count !== rows)
    throw new Error(`The import ended as ${found.status}`);
  return { id, seconds };
}

/** The rows that the import made, in the order it made them, from a file that lies ready. */
async function copySeconds({ sql, folder }, id) {
  const file = join(folder, 'rows.txt');
  const select = `select ${CALL_COPY_COLUMNS} from calls where cdr_file_id = ${id} order by id`;
  await pipeline(sql.query(copyTo(`copy (${select}) to stdout`)), createWriteStream(file));
  await sql.query('checkpoint').catch(() => undefined);
  const started = process.hrtime.bigint();
  await sql.query('begin');
  const copy = sql.query(copyFrom(`copy bench_calls (${CALL_COPY_COLUMNS}) from stdin`));
  await pipeline(createReadStream(file, { highWaterMark: 65_536 }), copy);
  await sql.query('commit');
  return secondsSince(started);
}

function speedRow(pairs, rows) {
  const ratios = pairs.map(({ seconds, copySeconds: copy }) => copy / seconds).sort((a, b) => a - b);
  return {
    figure: `import of ${rows} lines`,
    limit: 'COPY of the same rows into the same table',
    unit: 'lines/s',
    ours: rows / median(pairs.map(({ seconds }) => seconds)),
    peer: rows / median(pairs.map((pair) => pair.copySeconds)),
    ratio: median(ratios),
    spread: [ratios[0], ratios.at(-1)],
    atLeast: LEAST_RATIO,
  };
}

function secondsSince(started) {
  return Number(process.hrtime.bigint() - started) / 1e9;
}

module.exports = { measure };
