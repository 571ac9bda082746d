/**
 * Makes the fixtures of a version, test/fixtures/<version>/, by telling its own command line and server a story:
 *
 *   dr-files/     a chain of DR files, the identity that opens them, the public signing key, and their rows
 *   data-folder/  a data folder with the embedded database after a clean stop, packed, and what the version says of it
 *   dump/         a plain SQL dump (pg_dump) of a database of another server, with the files and keys that go with it
 *
 * Once for each release, kept for ever: later versions have to start on them. `npm run fixtures` makes those of the code
 * as it is; `node scripts/make-fixtures.js --from DIST` those of another built version. pg_dump reads no server newer than
 * itself, so the dump is of a server of its own package (Debian: postgresql).
 */
const { execFileSync } = require('node:child_process');
const { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { parseArgs } = require('node:util');
const { gzipSync } = require('node:zlib');
const { Client } = require('pg');
const { packagedServer } = require('../bench/packaged-postgres.js');
const { postgresTool } = require('../bench/postgres-tools.js');
const { beginSegment, packDataFolder } = require('./fixtures/data-folder.js');
const { expectedOf, lines } = require('./fixtures/expected.js');
const { tellStory } = require('./fixtures/story.js');
const { World } = require('./fixtures/world.js');

const root = join(__dirname, '..');
const { values } = parseArgs({
  options: {
    from: { type: 'string', default: join(root, 'dist') },
    out: { type: 'string', default: join(root, 'test', 'fixtures') },
  },
});

async function main() {
  const dist = resolve(values.from);
  const version = execFileSync(process.execPath, [join(dist, 'cli.js'), '--version'], {
    encoding: 'utf8',
  }).trim();
  const out = join(resolve(values.out), version);
  if (existsSync(out))
    throw new Error(`${out} is there already: fixtures of a release are never made again.`);
  const folder = mkdtempSync(join(tmpdir(), 'fixtures-'));
  try {
    const made = join(folder, 'made');
    await makeDataFolder(dist, join(folder, 'data-folder'), made);
    await makeDump(dist, join(folder, 'dump'), made);
    cpSync(made, out, { recursive: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  process.stdout.write(`${out}\n`);
}

async function makeDataFolder(dist, folder, out) {
  const world = new World({ dist, dataDir: join(folder, 'data') });
  const chain = join(out, 'dr-files');
  let segment;
  const { expected, archived } = await live(world, folder, {
    onChain: () => copyChain(world.dataDir, chain),
    beforeStop: async () => void (segment = await beginSegment(world)),
  });
  writeExpected(join(out, 'data-folder'), expected);
  packDataFolder(world.dataDir, segment, join(out, 'data-folder', 'data.tar.gz'));
  writeExpected(chain, { files: archived.filter(({ fileName }) => existsSync(join(chain, fileName))) });
}

async function makeDump(dist, folder, out) {
  const server = await packagedServer();
  try {
    const url = await makeDatabase(server.url);
    const world = new World({ dist, dataDir: join(folder, 'data'), databaseUrl: url });
    const { expected } = await live(world, folder);
    const target = join(out, 'dump');
    writeExpected(target, expected);
    for (const name of ['files', 'keys'])
      cpSync(join(world.dataDir, name), join(target, name), { recursive: true });
    const dump = execFileSync(postgresTool('pg_dump'), ['--no-owner', url], { maxBuffer: 256 * 1024 * 1024 });
    writeFileSync(join(target, 'dump.sql.gz'), gzipSync(dump, { level: 9 }));
  } finally {
    await server.stop();
  }
}

/** A whole life of an installation, from its first start to a clean stop. */
async function live(world, folder, { onChain = () => undefined, beforeStop = () => undefined } = {}) {
  await world.serve();
  try {
    const archived = await tellStory(world, join(folder, 'cdr-files'), { onChain });
    const expected = await expectedOf(world, archived);
    await beforeStop();
    return { expected, archived };
  } finally {
    await world.stop();
  }
}

/** The DR files as they are, with all that it takes to check and to open them. */
function copyChain(dataDir, target) {
  cpSync(join(dataDir, 'files', 'dr-files'), target, { recursive: true });
  for (const name of ['dr-identity.txt', 'dr-signing-key.pub.pem']) {
    cpSync(join(dataDir, 'keys', name), join(target, name));
  }
}

/** Of a role that may do nothing outside of it, as operators have one. */
async function makeDatabase(url) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('create role deleted_calls login');
    await client.query('create database deleted_calls owner deleted_calls');
  } finally {
    await client.end();
  }
  return url
    .replace(/^postgres:\/\/\w+@/, 'postgres://deleted_calls@')
    .replace(/\/postgres\?/, '/deleted_calls?');
}

function writeExpected(folder, expected) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'expected.json'), `${lines(expected)}\n`);
}

void main();
