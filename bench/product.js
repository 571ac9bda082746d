/** The built product in a data folder of its own, as processes whose peak memory can be read. */
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { get } = require('node:http');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { createInterface } = require('node:readline');

const DIST = join(__dirname, '..', 'dist');
const KEY = 'bench-key-0123456789abcdef0123456789';
const MIB = 1024 * 1024;

class Product {
  /**
   * @param {{databaseUrl?: string, env?: object, entry?: string, root?: string}} options a database of its own, embedded,
   *   when none is named; `root`: the folder in which its own one is made
   */
  constructor({ databaseUrl = '', env = {}, entry = join(DIST, 'main.js'), root = tmpdir() } = {}) {
    this.entry = entry;
    this.folder = mkdtempSync(join(root, 'deleted-calls-bench-'));
    this.env = {
      ...process.env,
      DATABASE_URL: databaseUrl,
      KEYS_ARE_KEPT: 'on',
      DATA_DIR: join(this.folder, 'data'),
      PORT: '0',
      ADMIN_API_KEY: KEY,
      RETENTION_CRON: 'off',
      BACKUP_CRON: 'off',
      RATE_LIMIT_PER_MINUTE: '10000000',
      LOG_FORMAT: 'json',
      ...env,
    };
  }

  /** Starts the server and waits until it listens. */
  async serve() {
    this.server = spawn(process.execPath, [this.entry], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: this.server.stdout })) {
      const event = parse(line);
      if (event?.event === 'listening') {
        this.origin = event.url;
        break;
      }
    }
    this.server.stdout.resume();
  }

  /** Runs one command; answers its output, seconds and peak memory. */
  async command(...args) {
    const started = process.hrtime.bigint();
    const child = spawn(process.execPath, [join(DIST, 'cli.js'), ...args], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    let peakBytes = 0;
    const watch = setInterval(() => (peakBytes = Math.max(peakBytes, peakOf(child.pid))), 50);
    const [code] = await once(child, 'close');
    clearInterval(watch);
    if (code !== 0) throw new Error(`deleted-calls ${args.join(' ')} ended with ${code}: ${output}`);
    return { output, seconds: secondsSince(started), peakBytes };
  }

  /** Does something with the server; answers the result, seconds and the server's peak memory meanwhile. */
  async measured(action) {
    writeFileSync(`/proc/${this.server.pid}/clear_refs`, '5');
    const started = process.hrtime.bigint();
    const result = await action();
    return { result, seconds: secondsSince(started), peakBytes: peakOf(this.server.pid) };
  }

  /** The processor's time of the server since its start, in milliseconds. */
  cpuMs() {
    const fields = readFileSync(`/proc/${this.server.pid}/stat`, 'utf8').split(') ')[1].split(' ');
    // User and system, in hundredths of a second (proc(5), fields 14 and 15).
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  /** Of something below the API's path. */
  url(path) {
    return `${this.origin}/backend/api/v1/${path}`;
  }

  async request(method, path, body, headers = {}) {
    const response = await fetch(this.url(path), {
      method,
      body,
      headers: { authorization: `Bearer ${KEY}`, ...headers },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return JSON.parse(text);
  }

  /** The body of a list, as it comes; read with less of the processor than by fetch, which takes as much of it as the server. */
  async stream(path, accept) {
    const headers = { authorization: `Bearer ${KEY}`, accept, 'accept-encoding': 'identity' };
    const [response] = await once(get(this.url(path), { headers }), 'response');
    if (response.statusCode !== 200) throw new Error(`GET ${path} answered ${response.statusCode}`);
    return response;
  }

  /** Ends the server; its data folder stays. */
  async end() {
    if (this.server && this.server.exitCode === null) {
      this.server.kill('SIGTERM');
      await once(this.server, 'close');
    }
  }

  async stop() {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Peak resident memory since the start, or since it was last cleared; 0 when the process is gone. */
function peakOf(pid) {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

function secondsSince(started) {
  return Number(process.hrtime.bigint() - started) / 1e9;
}

function parse(line) {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

module.exports = { Product, KEY, MIB };
