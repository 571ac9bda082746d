/**
 * What each index of live and of deleted calls costs: bytes a row, and the time of the bare deletion without it, in turns
 * with the one that has all. `node bench/by-hand/weigh-indexes.js`
 */
const { parseArgs } = require('node:util');
const { BARE_TABLES, bareDeletion } = require('../bare-tables.js');
const { BenchServer } = require('./bench-server.js');
const { median } = require('../pairs.js');
const { addCalls } = require('../sample-rows.js');

/** Of the bare tables: as those of the product, which names them. */
const TABLES = { calls: 'bare_calls', deleted_calls: 'bare_deleted' };

async function main() {
  const { values } = parseArgs({
    options: { rows: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '5' } },
  });
  const [rows, rounds] = [Number(values.rows), Number(values.rounds)];
  const server = await BenchServer.start('');
  try {
    await addCalls(server.client, rows);
    const indexes = await indexesOf(server.client);
    await deletion(server, rows);
    for (const index of indexes) print(await weighed(server, rows, rounds, index));
  } finally {
    await server.stop();
  }
}

/** Those of the bare tables that a row has; the index of changed rows is empty here. */
async function indexesOf(client) {
  const found = [];
  for (const [table, bare] of Object.entries(TABLES)) {
    const { rows } = await client.query(
      `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as sql, i.indisprimary as "isPrimary"
       from pg_index i where i.indrelid = $1::regclass order by 1`,
      [bare],
    );
    found.push(...rows.map((row) => ({ table, ...row })));
  }
  return found.filter(({ isPrimary }) => !isPrimary);
}

/** Medians of the processor's time with and without it. */
async function weighed(server, rows, rounds, { table, name, sql }) {
  const [all, without] = [[], []];
  let bytes;
  for (let round = 0; round < rounds; round += 1) {
    const whole = await deletion(server, rows, name);
    bytes = whole.bytes;
    all.push(whole);
    await server.client.query(`drop index ${name}`);
    without.push(await deletion(server, rows));
    await server.client.query(sql);
  }
  const of = (runs, key) => (median(runs.map((run) => run[key])) / rows) * 1e6;
  return {
    table,
    index: sql.replace(/^.* USING btree /, ''),
    bytes: bytes / rows,
    cpu: [of(all, 'cpuSeconds'), of(without, 'cpuSeconds')],
    seconds: median(all.map((run, at) => without[at].seconds / run.seconds)),
    wal: [of(all, 'walBytes') / 1e6, of(without, 'walBytes') / 1e6],
  };
}

/** Of all rows; `sized`: an index whose bytes are wanted, when its table is full. */
async function deletion(server, rows, sized) {
  const { client } = server;
  await client.query('truncate bare_calls, bare_deleted');
  await client.query('insert into bare_calls select * from calls');
  await client.query('vacuum analyze bare_calls');
  const size = async () =>
    sized && Number((await client.query(`select pg_relation_size('${sized}') as bytes`)).rows[0].bytes);
  const before = await size();
  await client.query('checkpoint');
  const measured = await server.measured(() => client.query(bareDeletion()));
  const after = await size();
  return { ...measured, bytes: Math.max(before ?? 0, after ?? 0) };
}

function print({ table, index, bytes, cpu, seconds, wal }) {
  const [whole, less] = cpu.map((us) => us.toFixed(1));
  process.stdout.write(
    `| ${table} | ${index} | ${bytes.toFixed(1)} | ${whole} to ${less} | ${wal.map(Math.round).join(' to ')} | ${seconds.toFixed(2)} |\n`,
  );
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
