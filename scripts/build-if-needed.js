/**
 * Builds the server and the console when dist/ is missing or older than the newest source, so that `npm start` works in a fresh clone; with
 * --always in any case. The command line is made executable, for a link to it, and the build says which commit it
 * was made from.
 */
const { execFileSync } = require('node:child_process');
const { chmodSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const { buildConsole } = require('./build-console.js');
const { writeBuildInfo } = require('./build-info.js');
const { isStale } = require('./newest.js');

const root = join(__dirname, '..');
const built = join(root, 'dist', 'main.js');
const inputs = ['src', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'].map((input) =>
  join(root, input),
);

if (process.argv.includes('--always') || isStale(built, inputs)) {
  console.error('Building deleted-calls: half a minute, until the source changes again …');
  // What was made of a source that is gone would still be found.
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  chmodSync(join(root, 'dist', 'cli.js'), 0o755);
  writeBuildInfo(root);
}
buildConsole();
