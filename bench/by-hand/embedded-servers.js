/**
 * Two embedded servers beside each other, in turns: other programs, or other settings.
 * `node bench/by-hand/embedded-servers.js --other bin=/usr/lib/postgresql/15/bin`
 */
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { Readable, Writable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const { from: copyFrom, to: copyTo } = require('pg-copy-streams');
const { bareDeletion } = require('../bare-tables.js');
const { BenchServer } = require('./bench-server.js');
const { inPairs, median } = require('../pairs.js');
const { pgbench } = require('../postgres-tools.js');
const { addCalls, addDeletedCalls } = require('../sample-rows.js');

const DIST = join(__dirname, '..', '..', 'dist');
const { CdrFileReception } = require(`${DIST}/cdr-files/reception/cdr-file-reception.service.js`);
const { COMMAND_LINE } = require(`${DIST}/common/access/principal.js`);
const { ImportService } = require(`${DIST}/cdr-files/import/import.service.js`);
const { UploadedBytes } = require(`${DIST}/cdr-files/stored-bytes/uploaded-bytes.service.js`);
const { createCommandContext } = require(`${DIST}/create-command-context.js`);
const { generateCdrFile } = require(`${DIST}/cdr-layouts/generate/generate-cdr-file.js`);
const { loadEnv } = require(`${DIST}/config/env.js`);
const { allBefore, exportCsv } = require(`${DIST}/retention/due/due-rows.sql.js`);
const { CALL_COPY_COLUMNS } = require(`${DIST}/cdr-files/import/call-copy-row.js`);

const HELP = `node bench/by-hand/embedded-servers.js [FIGURE…] [options]
figures: copy-in, copy-out, copy-csv, indexed, import, deletion, commits (all but indexed)
  --one SETTINGS    what the first server is started with: name=value,…; bin=/folder names its programs
  --other SETTINGS  the same of the second
  --rows N          (200000)
  --rounds N        pairs, in turns (5)
`;
const LAYOUT = 'fcs-v3-outbound';
const CLIENTS = 16;

/** Each makes what it needs, and answers a function that does the work once. */
const FIGURES = {
  'copy-in': copyIn,
  'copy-out': copyOut,
  'copy-csv': copyCsv,
  indexed,
  import: imported,
  deletion,
  commits,
};

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      one: { type: 'string', default: '' },
      other: { type: 'string', default: '' },
      rows: { type: 'string', default: '200000' },
      rounds: { type: 'string', default: '5' },
    },
  });
  if (values.help) return process.stdout.write(HELP);
  const [rows, rounds] = [Number(values.rows), Number(values.rounds)];
  const names =
    positionals.length > 0 ? positionals : Object.keys(FIGURES).filter((name) => name !== 'indexed');
  const servers = [await BenchServer.start(values.one), await BenchServer.start(values.other)];
  try {
    process.stdout.write(`one: ${servers[0].name}\nother: ${servers[1].name}\n`);
    for (const name of names) process.stdout.write(await compared(name, servers, rows, rounds));
  } finally {
    for (const server of servers) await server.stop();
  }
}

async function compared(name, servers, rows, rounds) {
  const seen = [[], []];
  const turns = [];
  for (const [at, server] of servers.entries()) {
    const { before = () => undefined, work } = await FIGURES[name](server, rows);
    turns.push(async () => {
      await before();
      for (const each of servers) await each.client.query('checkpoint');
      const measured = await server.measured(work);
      seen[at].push(measured);
      return measured.seconds;
    });
  }
  // Once for nothing: files and caches are there then.
  for (const turn of turns) await turn();
  for (const list of seen) list.length = 0;
  const { ratio, spread } = await inPairs({ rounds }, ...turns);
  const [low, high] = spread;
  const lines = seen.map((list, at) => `  ${at === 0 ? 'one  ' : 'other'}  ${figuresOf(list, rows)}\n`);
  return `${name} of ${rows}\n${lines.join('')}  one/other ${ratio.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})\n`;
}

function figuresOf(list, rows) {
  const of = (what) => median(list.map((each) => each[what]));
  const cpu = (of('cpuSeconds') * 1e6) / rows;
  return `${of('seconds').toFixed(2)} s, ${cpu.toFixed(1)} µs CPU and ${Math.round(of('walBytes') / rows)} bytes of WAL a row`;
}

/** As many calls as rows, as a file of COPY's own; the table itself stays empty. */
async function callsAsText(client, rows) {
  await client.query('begin');
  // Without its vacuum, which cannot be in a transaction.
  const query = (sql, ...rest) => (/^vacuum/.test(sql) ? undefined : client.query(sql, ...rest));
  await addCalls({ query }, rows);
  const chunks = [];
  await pipeline(
    client.query(copyTo(`copy (select ${CALL_COPY_COLUMNS} from calls order by id) to stdout`)),
    kept(chunks),
  );
  await client.query('rollback');
  return Buffer.concat(chunks);
}

const kept = (chunks) => new Writable({ write: (chunk, _encoding, done) => (chunks.push(chunk), done()) });
const dropped = () => new Writable({ write: (_chunk, _encoding, done) => done() });

function* pieces(bytes) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

/** Into a table with the columns and indexes of calls. */
async function copyIn({ client }, rows) {
  const bytes = await callsAsText(client, rows);
  const copy = () =>
    pipeline(
      Readable.from(pieces(bytes)),
      client.query(copyFrom(`copy bare_calls (${CALL_COPY_COLUMNS}) from stdin`)),
    );
  return { before: () => client.query('truncate bare_calls'), work: copy };
}

/** As CSV, dropped by who reads it. */
async function copyOut({ client }, rows) {
  const bytes = await callsAsText(client, rows);
  await client.query('create table out_calls (like calls)');
  await pipeline(
    Readable.from(pieces(bytes)),
    client.query(copyFrom(`copy out_calls (${CALL_COPY_COLUMNS}) from stdin`)),
  );
  await client.query('vacuum (freeze, analyze) out_calls');
  return { work: () => pipeline(client.query(copyTo('copy out_calls to stdout (format csv)')), dropped()) };
}

/** The CSV of DR files. */
async function copyCsv({ client }, rows) {
  await addDeletedCalls(client, rows);
  const tomorrow = new Date(Date.now() + 86_400_000);
  return { work: () => pipeline(client.query(copyTo(exportCsv(allBefore(tomorrow)))), dropped()) };
}

/** More rows beside a million of as many numbers: each goes to a page of its own in the indexes of numbers. */
async function indexed({ client }, rows) {
  await client.query('create table more_calls (like calls)');
  const columns = CALL_COPY_COLUMNS.split(/,\s*/).filter((column) => !/^id$|_key$/.test(column));
  const number = '(441130000000 + random() * 1000000000)::bigint';
  const more = (count) =>
    client.query(
      `insert into bare_calls (id, target_key, external_key, termination_key, ${columns})
       select nextval('bare_ids'), ${number}, ${number}, ${number}, ${columns} from more_calls, generate_series(1, $1)`,
      [count],
    );
  const bytes = await callsAsText(client, rows);
  await pipeline(
    Readable.from(pieces(bytes)),
    client.query(copyFrom(`copy more_calls (${CALL_COPY_COLUMNS}) from stdin`)),
  );
  await more(Math.ceil(1_000_000 / rows));
  return { work: () => more(1) };
}

/** By the product, from a file that is in storage. */
async function imported(server, rows) {
  const env = loadEnv({
    DATABASE_URL: server.url,
    DATA_DIR: server.root,
    LOG_LEVEL: 'silent',
    KEYS_ARE_KEPT: 'on',
  });
  const app = await createCommandContext(env, { url: server.url });
  server.closing.push(() => app.close());
  let seed = 0;
  const before = async () => {
    const upload = await app
      .get(UploadedBytes)
      .store(generateCdrFile({ layout: LAYOUT, rows, seed: ++seed }));
    const file = {
      fileName: 'a-file.csv',
      fileType: LAYOUT,
      carrier: 'Gamma',
      daily: 'Monthly',
      notes: null,
    };
    await app.get(CdrFileReception).register(COMMAND_LINE, upload, file);
  };
  const work = async () => {
    const outcome = await app.get(ImportService).importNext();
    if (outcome !== 'imported') throw new Error(`The import ended as ${outcome}`);
  };
  return { before, work };
}

/** By the bare statement, without our guards. */
async function deletion({ client }, rows) {
  const bytes = await callsAsText(client, rows);
  const before = async () => {
    await client.query('truncate bare_calls, bare_deleted');
    await pipeline(
      Readable.from(pieces(bytes)),
      client.query(copyFrom(`copy bare_calls (${CALL_COPY_COLUMNS}) from stdin`)),
    );
    await client.query('vacuum analyze bare_calls');
  };
  return { before, work: () => client.query(bareDeletion()) };
}

/** Rows of a transaction each, by sixteen at once. */
async function commits({ client, url }, rows) {
  await client.query('create table commits (id bigint generated always as identity primary key, text text)');
  const insert = `insert into commits (text) values ('a row of a transaction of its own')`;
  return {
    work: () => pgbench(url, insert, { transactions: Math.ceil(rows / CLIENTS), connections: CLIENTS }),
  };
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
