/** Builds the console into dist/web when that is missing or older than its source; with --always in any case. */
const { execFileSync } = require('node:child_process');
const { join } = require('node:path');
const { isStale } = require('./newest.js');

const root = join(__dirname, '..');
const inputs = ['console', 'docs/glossary.md', 'package-lock.json'].map((input) => join(root, input));

function buildConsole({ always = false } = {}) {
  if (!always && !isStale(join(root, 'dist', 'web', 'index.html'), inputs)) return;
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  execFileSync(process.execPath, [vite, 'build', 'console', '--logLevel', 'error'], {
    cwd: root,
    // Where another one is set, as tests do, Vite would build React as it is for development: larger and slower.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

module.exports = { buildConsole };
if (require.main === module) buildConsole({ always: process.argv.includes('--always') });
