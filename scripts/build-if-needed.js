/**
 * Builds when dist/ is missing or older than the newest source, so that `npm start` works in a fresh clone; with
 * --always in any case. The command line is made executable, for a link to it, and the build says which commit it
 * was made from.
 */
const { execFileSync } = require('node:child_process');
const { chmodSync, existsSync, readdirSync, rmSync, statSync } = require('node:fs');
const { join } = require('node:path');
const { writeBuildInfo } = require('./build-info.js');

const root = join(__dirname, '..');
const built = join(root, 'dist', 'main.js');
const inputs = ['src', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];

if (
  process.argv.includes('--always') ||
  !existsSync(built) ||
  inputs.some((input) => newest(join(root, input)) > statSync(built).mtimeMs)
) {
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

function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
