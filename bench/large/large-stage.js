/** A large and a small database on one embedded server, in a folder that outlives the command until all parts are done. */
const {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { Client } = require('pg');
const { Product } = require('../product.js');
const { Skipped } = require('../skipped.js');
const { daysToKeep } = require('./filled-months.js');

const DIST = join(__dirname, '..', '..', 'dist');
const { startEmbeddedPostgres } = require(`${DIST}/database/embedded/embedded-postgres.js`);
const { migrate } = require(`${DIST}/database/migrate.js`);

/** Without WAL of tables that a transaction makes and fills: that halves what a fill writes. */
const FILLING = { wal_level: 'minimal', max_wal_senders: '0', maintenance_work_mem: '1GB' };
/** A deleted call with its indexes, and room for a copy of the half of them, WAL and DR files. */
const BYTES_A_ROW = 700;

class LargeStage {
  /** @param {{rows: number}} options of the large database; the small one has a hundredth */
  constructor({ rows }) {
    this.rows = rows;
    this.folder = process.env.BENCH_FOLDER || join(tmpdir(), 'deleted-calls-bench-large');
    this.products = [];
  }

  /** What earlier commands measured, by part. Those of another size do not count. */
  get done() {
    if (!existsSync(this.#file)) return {};
    const { rows, parts } = JSON.parse(readFileSync(this.#file, 'utf8'));
    if (rows !== this.rows)
      throw new Error(
        `${this.folder} has the data of a run with --rows ${rows}: go on with these, or remove them with --forget`,
      );
    return parts;
  }

  keep(part, results) {
    const parts = { ...this.done, [part]: results };
    writeFileSync(`${this.#file}.new`, JSON.stringify({ rows: this.rows, parts }, null, 2));
    renameSync(`${this.#file}.new`, this.#file);
  }

  forget() {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** @throws Skipped where the disk has no room for it */
  makeFolder() {
    if (existsSync(this.folder)) return;
    mkdirSync(this.folder, { recursive: true });
    const { bavail, bsize } = statfsSync(this.folder);
    if (bavail * bsize < this.rows * BYTES_A_ROW) {
      this.forget();
      throw new Skipped(
        `${this.rows} rows need ${Math.ceil((this.rows * BYTES_A_ROW) / 2 ** 30)} GiB; name a folder with as much room in BENCH_FOLDER`,
      );
    }
  }

  /** For one part; `filling` for one that only fills. */
  async open({ filling = false } = {}) {
    this.server = await startEmbeddedPostgres({
      folder: join(this.folder, 'postgres'),
      database: 'postgres',
      postgresBin: process.env.POSTGRES_BIN ?? '',
      settings: filling ? FILLING : {},
    });
  }

  async close() {
    for (const product of this.products.splice(0)) await product.stop();
    await this.server?.stop();
    this.server = null;
  }

  /** A database, migrated; made where it is missing. */
  async make(name) {
    const known = await this.#ask(`select 1 from pg_database where datname = '${name}'`);
    if (known.length === 0) await this.#ask(`create database ${name}`);
    await migrate({ url: this.url(name) });
  }

  async drop(name) {
    await this.#ask(`drop database if exists ${name} with (force)`);
  }

  async client(name) {
    const client = new Client({ connectionString: this.url(name) });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  /** The product on a database, with the keys and files that it always has; the month before the 36 is due. */
  product(name) {
    const product = new Product({
      databaseUrl: this.url(name),
      env: { DELETED_CALLS_RETENTION_DAYS: String(daysToKeep()), DATA_DIR: this.dataFolder(name) },
      root: this.folder,
    });
    this.products.push(product);
    return product;
  }

  /** Of the product on a database. */
  dataFolder(name) {
    return join(this.folder, 'data', name);
  }

  url(name) {
    const { host, port, user, password } = this.server.connection;
    return `postgres://${user}:${password}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`;
  }

  async #ask(statement) {
    const client = await this.client('postgres');
    try {
      return (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
  }

  get #file() {
    return join(this.folder, 'done.json');
  }
}

module.exports = { LargeStage };
