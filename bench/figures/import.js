/**
 * How fast FCS files are imported, against PostgreSQL's own COPY of the very same rows into a table with the same
 * columns, checks and indexes, in turns; and how much memory a server takes for it.
 */
const { createReadStream, createWriteStream, existsSync, mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { Readable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const { from: copyFrom, to: copyTo } = require('pg-copy-streams');

const { makeDatabase } = require('../database.js');
const { importMemory } = require('../import-memory.js');
const { inRound } = require('../other-load.js');
const { median } = require('../pairs.js');
const { Skipped } = require('../skipped.js');
const DIST = join(__dirname, '..', '..', 'dist');
const { CALL_COPY_COLUMNS } = require(`${DIST}/cdr-files/import/call-copy-row.js`);
const { GivenLayouts } = require(`${DIST}/cdr-files/layouts/given-layouts.service.js`);
const { CdrFileReception } = require(`${DIST}/cdr-files/reception/cdr-file-reception.service.js`);
const { generateCdrFile } = require(`${DIST}/cdr-layouts/generate/generate-cdr-file.js`);
const { ImportService } = require(`${DIST}/cdr-files/import/import.service.js`);
const { UploadedBytes } = require(`${DIST}/cdr-files/stored-bytes/uploaded-bytes.service.js`);
const { COMMAND_LINE } = require(`${DIST}/common/access/principal.js`);
const { loadEnv } = require(`${DIST}/config/env.js`);
const { createCommandContext } = require(`${DIST}/create-command-context.js`);

const LAYOUT = 'fcs-v3-outbound';
const WARMING_ROWS = 100_000;
/** A layout that comes with the product. With duplicates looked for: the files of all rounds are of the same days. */
const SHIPPED = {
  figure: 'import',
  fileType: LAYOUT,
  lines: (rows, seed) => generateCdrFile({ layout: LAYOUT, rows, seed }),
  leastRatio: 1.2,
};

/** A layout that somebody gave: other dates, numbers and lengths of time, codes, SIP addresses and a total at the end. */
const GIVEN = {
  figure: 'import by a given layout',
  fileType: 'bench-given',
  document: {
    name: 'bench-given',
    title: 'A layout of the bench',
    source: 'made up',
    separator: ';',
    header: { policy: 'required', order: 'any', others: 'ignored' },
    columns: ['id', 'from', 'to', 'at', 'length', 'price', 'band'],
    dates: 'DD.MM.YYYY HH:MM:SS',
    times: 'DD.MM.YYYY HH:MM:SS',
    decimalSign: ',',
    money: 'pounds',
    skip: [{ begins: 'total', recordCount: 2 }],
    calls: [
      {
        fields: {
          target: { column: 'from', take: '^sip:([^@]+)' },
          external: 'to',
          callTypeDirectionFlag: { value: 'B-leg' },
          startDate: 'at',
          startTime: 'at',
          duration: { column: 'length', unit: 'minutes', round: 'up' },
          costCDR: 'price',
          tariffTime: { column: 'band', values: { 1: 'Daytime', 2: 'Evening' } },
          carrierCallID: 'id',
        },
      },
    ],
  },
  lines: (rows, seed) => Readable.from(givenLines(rows, seed), { objectMode: false }),
  leastRatio: 1.2,
};

function* givenLines(rows, seed) {
  let chunk = 'id;from;to;at;length;price;band;note\r\n';
  for (let row = 1; row <= rows; row += 1) {
    const [day, second] = [String((row % 28) + 1).padStart(2, '0'), String(row % 60).padStart(2, '0')];
    const number = String(row % 1000).padStart(3, '0');
    chunk += `${seed}-${row};sip:0113496${number}@example.com;01632960${number};${day}.09.2026 10:11:${second};${row % 60},25;0,${number};${(row % 2) + 1};a note\r\n`;
    if (row % 500 !== 0) continue;
    yield chunk;
    chunk = '';
  }
  yield `${chunk}total;${rows}\r\n`;
}

async function measure({ options }) {
  if (!existsSync('/proc/self/clear_refs'))
    throw new Skipped('peak memory is read from /proc, which is not here');
  const speed = await measureShipped(options);
  const given = await measureSpeed(options, GIVEN);
  return [speed, given, ...(await importMemory(LAYOUT, options.rows))];
}

/** The speed of a layout that comes with the product, alone. */
function measureShipped(options) {
  return measureSpeed(options, SHIPPED);
}

async function measureSpeed(options, kind) {
  const folder = mkdtempSync(join(tmpdir(), 'deleted-calls-bench-'));
  const database = await makeDatabase();
  const { url } = database;
  const env = loadEnv({ DATABASE_URL: url, DATA_DIR: folder, LOG_LEVEL: 'silent' });
  try {
    const app = await createCommandContext(env, { url });
    const sql = await database.client();
    await sql.query('create table bench_calls (like calls including all)');
    try {
      if (kind.document) await app.get(GivenLayouts).give(COMMAND_LINE, kind.document);
      return await measureIn({ app, sql, folder, kind }, options);
    } finally {
      await sql.end();
      await app.close();
    }
  } finally {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureIn(place, { rows, ...options }) {
  await importFile(place, WARMING_ROWS, 1);
  const pairs = [];
  for (let pair = 0; pair < options.rounds; pair += 1) {
    pairs.push(
      await inRound(pair, options, async () => {
        const imported = await importFile(place, rows, pair + 2);
        return { ...imported, copySeconds: await copySeconds(place, imported.id) };
      }),
    );
  }
  return speedRow(pairs, rows, place.kind);
}

/** Only the import is timed: the bytes are in storage already. */
async function importFile({ app, sql, kind }, rows, seed) {
  const upload = await app.get(UploadedBytes).store(kind.lines(rows, seed));
  const description = {
    fileName: 'a-file.csv',
    fileType: kind.fileType,
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

function speedRow(pairs, rows, { figure, leastRatio }) {
  const ratios = pairs.map(({ seconds, copySeconds: copy }) => copy / seconds).sort((a, b) => a - b);
  return {
    figure: `${figure} of ${rows} lines`,
    limit: 'COPY of the same rows into the same table',
    unit: 'lines/s',
    ours: rows / median(pairs.map(({ seconds }) => seconds)),
    peer: rows / median(pairs.map((pair) => pair.copySeconds)),
    ratio: median(ratios),
    spread: [ratios[0], ratios.at(-1)],
    atLeast: leastRatio,
  };
}

function secondsSince(started) {
  return Number(process.hrtime.bigint() - started) / 1e9;
}

module.exports = { measure, measureShipped };
