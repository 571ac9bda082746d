/** A Directus that was installed by hand in a folder of its own (docs/performance.md says how), on a figure's database. */
const { execFileSync, spawn } = require('node:child_process');
const { once } = require('node:events');
const { existsSync } = require('node:fs');
const { createServer } = require('node:net');
const { join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { Skipped } = require('../skipped.js');

const TOKEN = 'bench-directus-token-0123456789';
const START_TRIES = 300;

/**
 * Its own tables go into the database, beside ours.
 * @returns {Promise<{url: string, token: string, stop: () => Promise<void>}>}
 * @throws Skipped where DIRECTUS_FOLDER names none
 */
async function startDirectus(databaseUrl) {
  const folder = process.env.DIRECTUS_FOLDER;
  const cli = join(folder ?? '', 'node_modules', 'directus', 'cli.js');
  if (!folder || !existsSync(cli)) throw new Skipped('DIRECTUS_FOLDER names no folder with a Directus in it');
  const port = await freePort();
  const env = { ...process.env, ...settings(databaseUrl, port) };
  const node = nodeOf(folder);
  execFileSync(node, [cli, 'bootstrap'], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const server = spawn(node, [cli, 'start'], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `http://127.0.0.1:${port}`;
  await answering(`${url}/server/ping`);
  return {
    url,
    token: TOKEN,
    stop: async () => {
      server.kill();
      await once(server, 'close');
    },
  };
}

function settings(databaseUrl, port) {
  const { hostname, port: databasePort, username, password, pathname, searchParams } = new URL(databaseUrl);
  return {
    KEY: 'bench',
    SECRET: 'bench-secret-0123456789abcdef0123456789',
    DB_CLIENT: 'pg',
    DB_HOST: searchParams.get('host') ?? hostname,
    DB_PORT: databasePort || '5432',
    DB_USER: decodeURIComponent(username),
    DB_PASSWORD: decodeURIComponent(password),
    DB_DATABASE: pathname.slice(1),
    ADMIN_EMAIL: 'admin@example.com',
    ADMIN_PASSWORD: 'bench-password-0123456789',
    ADMIN_TOKEN: TOKEN,
    HOST: '127.0.0.1',
    PORT: String(port),
    // It would refuse requests under load.
    PRESSURE_LIMITER_ENABLED: 'false',
    TELEMETRY: 'false',
    LOG_LEVEL: 'error',
  };
}

/** The registry's package `node`, where it was installed beside Directus, which needs a newer one than we do. */
function nodeOf(folder) {
  const own = join(folder, 'node_modules', 'node', 'bin', 'node');
  return existsSync(own) ? own : process.execPath;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function answering(url) {
  for (let tries = 0; tries < START_TRIES; tries += 1) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await sleep(200);
  }
  throw new Error('Directus did not start');
}

module.exports = { startDirectus };
