/** An embedded server of its own for a comparison, whose work is measured in seconds, CPU and WAL. */
const { execFileSync } = require('node:child_process');
const { mkdtempSync, readdirSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { Client } = require('pg');
const { BARE_TABLES } = require('../bare-tables.js');

const DIST = join(__dirname, '..', '..', 'dist');
const { startEmbeddedPostgres } = require(`${DIST}/database/embedded/embedded-postgres.js`);
const { migrate } = require(`${DIST}/database/migrate.js`);

const TICKS = Number(execFileSync('getconf', ['CLK_TCK']));

class BenchServer {
  static async start(text) {
    const { bin = '', ...settings } = Object.fromEntries(
      text
        .split(',')
        .filter(Boolean)
        .map((pair) => pair.split(/=(.*)/s).slice(0, 2)),
    );
    const server = new BenchServer();
    server.root = mkdtempSync(join(tmpdir(), 'deleted-calls-bench-pg-'));
    server.data = join(server.root, 'postgres', 'data');
    const started = await startEmbeddedPostgres({
      folder: join(server.root, 'postgres'),
      database: 'bench',
      postgresBin: bin,
      settings,
    });
    server.started = started;
    const { host, port, user, password } = started.connection;
    server.url = `postgres://${user}:${password}@localhost:${port}/bench?host=${encodeURIComponent(host)}`;
    await migrate({ url: server.url });
    server.client = new Client({ connectionString: server.url });
    await server.client.connect();
    await server.client.query(BARE_TABLES);
    const { rows } = await server.client.query(`select version()`);
    server.name = `${rows[0].version.split(',')[0]} ${JSON.stringify(settings)} ${started.programs}`;
    server.closing = [];
    return server;
  }

  /** Seconds, CPU seconds of all its processes, and bytes of WAL. */
  async measured(work) {
    const [cpu, wal] = [this.#cpuSeconds(), await this.#walBytes()];
    const started = process.hrtime.bigint();
    await work();
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    return { seconds, cpuSeconds: this.#cpuSeconds() - cpu, walBytes: (await this.#walBytes()) - wal };
  }

  async stop() {
    for (const close of this.closing) await close();
    await this.client.end();
    await this.started.stop();
    rmSync(this.root, { recursive: true, force: true });
  }

  async #walBytes() {
    const { rows } = await this.client.query(
      `select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 as bytes`,
    );
    return rows[0].bytes;
  }

  /** Of the processes that are there and of those that have ended. */
  #cpuSeconds() {
    const postmaster = Number(readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n')[0]);
    let ticks = 0;
    for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
      const fields = statOf(name);
      if (!fields) continue;
      const [parent, user, system, endedUser, endedSystem] = [1, 11, 12, 13, 14].map((at) =>
        Number(fields[at]),
      );
      if (Number(name) === postmaster) ticks += user + system + endedUser + endedSystem;
      else if (parent === postmaster) ticks += user + system;
    }
    return ticks / TICKS;
  }
}

/** The fields of proc(5) behind the name in brackets, state first. */
function statOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return null;
  }
}

module.exports = { BenchServer };
