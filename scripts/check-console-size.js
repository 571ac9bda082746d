/**
 * Fails where the first page of the console takes more JavaScript than a phone on a slow line loads in a moment: what
 * index.html loads, the console itself, and what is loaded for the overview, as gzip.
 */
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { gzipSync } = require('node:zlib');
const { buildConsole } = require('./build-console.js');

const MOST_BYTES = 250_000;

buildConsole();
const folder = join(__dirname, '..', 'dist', 'web', 'assets');
if (!existsSync(folder)) throw new Error('The console was not built: npm run build');
const files = readdirSync(folder).filter((name) => name.endsWith('.js'));
const first = withImports(files.filter((name) => /^(index|main|overview)-/.test(name)));
const bytes = first.reduce(
  (sum, name) => sum + gzipSync(readFileSync(join(folder, name)), { level: 9 }).length,
  0,
);
console.log(
  `The first page takes ${bytes} bytes of JavaScript in ${first.length} files; at most ${MOST_BYTES}.`,
);
process.exitCode = bytes > MOST_BYTES || first.length < 3 ? 1 : 0;

/** With all that they import before they run. */
function withImports(names) {
  const known = new Set();
  const visit = (name) => {
    if (known.has(name)) return;
    known.add(name);
    const text = readFileSync(join(folder, name), 'utf8');
    for (const [, imported] of text.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) visit(imported);
  };
  names.forEach(visit);
  return [...known];
}
