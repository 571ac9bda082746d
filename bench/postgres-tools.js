/** PostgreSQL's own programs, as packages install them; a figure that needs one says so where it is missing. */
const { execFileSync } = require('node:child_process');
const { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { delimiter, join } = require('node:path');
const { Skipped } = require('./skipped.js');

const PACKAGES = '/usr/lib/postgresql';

/** Path of a program. @throws Skipped where it is not installed */
function postgresTool(name) {
  const versions = existsSync(PACKAGES) ? readdirSync(PACKAGES).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(PACKAGES, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  const found = folders.map((folder) => join(folder, name)).find(existsSync);
  if (!found) throw new Skipped(`${name} is not installed (package postgresql)`);
  return found;
}

/**
 * Transactions a second of one statement, by pgbench.
 * @param options.before a line of pgbench's own, such as \set
 * @param options.transactions of each connection, instead of seconds
 */
function pgbench(url, sql, { seconds, transactions, connections = 16, mode = 'simple', before = '' }) {
  const tool = postgresTool('pgbench');
  const folder = mkdtempSync(join(tmpdir(), 'deleted-calls-pgbench-'));
  try {
    writeFileSync(join(folder, 'statement.sql'), `${before}\n${sql.replace(/\s*\n\s*/g, ' ')};\n`);
    const output = execFileSync(
      tool,
      [
        '-n',
        '-M',
        mode,
        '-c',
        connections,
        '-j',
        '2',
        ...(transactions ? ['-t', transactions] : ['-T', seconds]),
        '-f',
        join(folder, 'statement.sql'),
        url,
      ].map(String),
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    );
    return Number(/tps = ([\d.]+)/.exec(output)[1]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

module.exports = { pgbench, postgresTool };
