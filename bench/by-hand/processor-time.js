/**
 * The processor's time of each side, which a busy machine changes little: what two cores can make of it at best is the limit
 * that no cleverness passes. `node bench/by-hand/processor-time.js [--rows N] [--bin FOLDER]`
 */
const { execFileSync } = require('node:child_process');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { DELETED_CALL_FIELDS } = require('../../dist/deleted-calls/deleted-call-fields.js');
const { NEWEST_OVER, dropMonths, JSON_BODY, matchingPgDump, runRetention } = require('../archived-rows.js');
const { BARE_TABLES, bareDeletion } = require('../bare-tables.js');
const { importFile } = require('../bulk-memory.js');
const { BenchServer } = require('./bench-server.js');
const { load } = require('../http-load.js');
const { pgbench, postgresTool } = require('../postgres-tools.js');
const { KEY, Product } = require('../product.js');
const { addCalls, addDeletedCalls } = require('../sample-rows.js');
const { bareFields } = require('../sql-fields.js');

const FIELDS = bareFields(DELETED_CALL_FIELDS);
const CALLS = 100_000;
const SECONDS = 5;
const PLACES = 500;

async function main() {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '200000' },
      // The programs of PostgreSQL; pg_dump reads no server newer than itself.
      bin: { type: 'string', default: '' },
    },
  });
  const rows = Number(values.rows);
  const server = await BenchServer.start(`bin=${values.bin}`);
  const product = new Product({ databaseUrl: server.url, env: { DELETED_CALLS_RETENTION_DAYS: '1' } });
  try {
    await product.serve();
    for (const work of [archive, fill, pages, csv, ndjson, deletion, imports])
      await work({ server, product, rows });
  } finally {
    await product.stop();
    await server.stop();
  }
}

/** A month into a DR file and back, and the same rows into a dump and back. */
async function archive({ server, product, rows }) {
  const { client, url } = server;
  const asked = { count: rows, clientSeconds: 0 };
  await client.query('create table bare_archive (like deleted_calls including all)');
  // The first one warms the code.
  for (const isTold of [false, true]) {
    await addDeletedCalls(client, rows, { months: 1, newest: NEWEST_OVER });
    if (isTold) await client.query('insert into bare_archive select * from deleted_calls order by id');
    const told = { server, product, isTold };
    let file;
    await ours('a row of a month archived', told, async () => {
      [file] = (await runRetention(product, client)).files;
      return asked;
    });
    await ours('a row restored', told, async () => {
      const body = JSON.stringify({ reason: 'Bench' });
      await product.request('POST', `disasterRecoveryFiles/${file.id}/restore`, body, JSON_BODY);
      return asked;
    });
    await dropMonths(client);
  }
  const archived = join(product.folder, 'bare_archive.dump');
  const dump = [await matchingPgDump(client), '-Fc', '-t', 'bare_archive', '-f', archived, url];
  await limit('pg_dump, then drop', server, async () => {
    const clientSeconds = timed(dump);
    await client.query('drop table bare_archive');
    return { ...asked, clientSeconds };
  });
  const restore = [postgresTool('pg_restore'), '-d', url, archived];
  await limit('pg_restore', server, () => ({ ...asked, clientSeconds: timed(restore) }));
  await client.query('drop table bare_archive');
}

const fill = ({ server, rows }) => addDeletedCalls(server.client, rows);

async function pages({ server, product }) {
  await server.client.query(
    `create table places as select row_number() over () as n, id from (
       select id from deleted_calls order by md5(id::text) limit ${PLACES}) random`,
  );
  const { rows } = await server.client.query('select id::text as id from places');
  await server.client.query('alter table places add primary key (n)');
  const paths = rows.map(({ id }) => `/backend/api/v1/deletedCalls/?limit=100&idAfter=${id}`);
  const made = { seconds: SECONDS };
  await load(product.origin, { ...made, paths });
  // The client is this process.
  await ours('a page, another each time', { server, product }, async () => {
    const before = process.cpuUsage();
    const { requests } = await load(product.origin, { ...made, paths });
    const { user, system } = process.cpuUsage(before);
    return { count: requests.total, clientSeconds: (user + system) / 1e6 };
  });
  const sql = `select json_agg(o)::text from (select ${FIELDS} from deleted_calls t
    where t.id > (select p.id from places p where p.n = :page) order by t.id limit 100) o`;
  await limit('pgbench, json_agg', server, () => {
    const rate = pgbench(server.url, sql, { ...made, before: `\\set page random(1, ${PLACES})` });
    return { count: rate * SECONDS, clientSeconds: 0 };
  });
}

const csv = (on) => stream(on, 'CSV', 'text/csv');
const ndjson = (on) => stream(on, 'NDJSON', 'application/x-ndjson');

async function stream({ server, product, rows }, name, type) {
  const headers = ['-H', `Authorization: Bearer ${KEY}`, '-H', `Accept: ${type}`];
  const curl = ['curl', '-sf', '-o', '/dev/null', ...headers, product.url('deletedCalls/')];
  const asked = { count: rows };
  timed(curl);
  await ours(`a row as ${name}`, { server, product }, () => ({ ...asked, clientSeconds: timed(curl) }));
  const copy = `copy (select ${FIELDS} from deleted_calls t order by t.id) to stdout with (format csv, header)`;
  const psql = [postgresTool('psql'), '-XqAt', '-o', '/dev/null', '-c', copy, server.url];
  await limit('psql, copy', server, () => ({ ...asked, clientSeconds: timed(psql) }));
}

async function deletion({ server, product }) {
  const { client } = server;
  await addCalls(client, CALLS);
  await client.query(BARE_TABLES);
  await client.query('insert into bare_calls select * from calls');
  await client.query('vacuum analyze bare_calls');
  const body = JSON.stringify({ filter: { carrier: 'Gamma' }, reason: 'Bench' });
  const asked = { count: CALLS, clientSeconds: 0 };
  await ours('a call deleted', { server, product }, async () => {
    await product.request('POST', 'calls/delete', body, { 'content-type': 'application/json' });
    return asked;
  });
  await limit('bare delete returning insert', server, async () => {
    await client.query(bareDeletion());
    return asked;
  });
}

/** Into tables that are empty, with duplicates looked for. */
async function imports({ server, product, rows }) {
  const { client, url } = server;
  await client.query(
    'set session_replication_role = replica; delete from calls; reset session_replication_role',
  );
  await client.query('vacuum calls');
  const file = join(product.folder, `Gamma_Monthly_AC1_20261001_000001_${rows}_3.csv`);
  await product.command('generate', '--layout', 'fcs-v3-outbound', '--rows', String(rows), '--out', file);
  const asked = { count: rows, clientSeconds: 0 };
  await ours('a line imported', { server, product }, async () => {
    await importFile(product, file, rows);
    return asked;
  });
  await client.query('create table bare_import (like calls including all)');
  const psql = (...statements) => [
    postgresTool('psql'),
    '-Xq',
    ...statements.flatMap((one) => ['-c', one]),
    url,
  ];
  const copied = join(product.folder, 'calls.copy');
  timed(psql(`\\copy (select * from calls order by id) to ${copied}`));
  await limit('COPY of the same rows', server, () => ({
    ...asked,
    clientSeconds: timed(psql(`\\copy bare_import from ${copied}`)),
  }));
}

async function ours(name, { server, product, isTold = true }, work) {
  const before = product.cpuMs();
  const { of, cpuSeconds, seconds } = await measured(server, work);
  if (!isTold) return;
  print(name, of, { node: (product.cpuMs() - before) / 1000, postgres: cpuSeconds, seconds });
}

async function limit(name, server, work) {
  const { of, cpuSeconds, seconds } = await measured(server, work);
  print(name, of, { node: 0, postgres: cpuSeconds, seconds });
}

async function measured(server, work) {
  let of;
  await server.client.query('checkpoint');
  const times = await server.measured(async () => {
    of = await work();
  });
  return { of, ...times };
}

/** Seconds of the processor that a program took. */
function timed(command) {
  const quoted = command.map((part) => `'${part.replaceAll("'", `'\\''`)}'`).join(' ');
  const script = `TIMEFORMAT='%U %S'; time ${quoted}`;
  const told = execFileSync('bash', ['-c', `{ ${script}; } 2>&1 >/dev/null`], { encoding: 'utf8' });
  const [user, system] = told.trim().split('\n').at(-1).split(' ').map(Number);
  return user + system;
}

/** Microseconds for one, and how many two cores would make of that in a second if none was ever idle. */
function print(name, { count, clientSeconds }, { node, postgres, seconds }) {
  const us = (value) => ((value / count) * 1e6).toFixed(2);
  const best = Math.round((2 * count) / (node + postgres + clientSeconds));
  process.stdout.write(
    `| ${name} | ${us(node)} | ${us(postgres)} | ${us(clientSeconds)} | ${best.toLocaleString('en-GB')} | ${Math.round(count / seconds).toLocaleString('en-GB')} |\n`,
  );
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
