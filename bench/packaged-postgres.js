/** The server of the same package as pg_dump, which reads no newer one than itself. In a folder of its own, thrown away. */
const { execFileSync, spawn } = require('node:child_process');
const { once } = require('node:events');
const { chownSync, existsSync, mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { postgresTool } = require('./postgres-tools.js');
const { Skipped } = require('./skipped.js');

const EMBEDDED = join(__dirname, '..', 'dist', 'database', 'embedded');
const ROLE = 'bench';
const PATIENCE_MS = 30_000;

/**
 * With the settings of the embedded server, fsync and all: only the version differs.
 * @throws Skipped where the package has no server
 */
async function packagedServer() {
  const bin = dirname(postgresTool('pg_dump'));
  if (!existsSync(join(bin, 'initdb')))
    throw new Skipped(`pg_dump's package has no server (package postgresql)`);
  const folder = mkdtempSync(join(tmpdir(), 'deleted-calls-bench-pg-'));
  const user = await serverUser(folder);
  const data = join(folder, 'data');
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', ROLE, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const { serverArguments } = require(join(EMBEDDED, 'server-settings.js'));
  const major = Number(readFileSync(join(data, 'PG_VERSION'), 'utf8'));
  const server = spawn(join(bin, 'postgres'), serverArguments(data, folder, major), {
    ...user,
    cwd: folder,
    stdio: 'ignore',
  });
  await untilReady(join(bin, 'pg_isready'), folder, server);
  return {
    url: `postgres://${ROLE}@localhost:5432/postgres?host=${encodeURIComponent(folder)}`,
    stop: async () => {
      server.kill('SIGINT');
      if (server.exitCode === null) await once(server, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root. */
async function serverUser(folder) {
  const { chooseServerUser } = require(join(EMBEDDED, 'server-user.js'));
  const user = await chooseServerUser(join(folder, 'data'), folder);
  if (user) chownSync(folder, user.uid, user.gid);
  return user;
}

async function untilReady(isReady, folder, server) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      execFileSync(isReady, ['-q', '-h', folder, '-p', '5432', '-U', ROLE]);
      return;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > deadline) throw error;
      await sleep(50);
    }
  }
}

module.exports = { packagedServer };
