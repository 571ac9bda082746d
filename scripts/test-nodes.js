/**
 * Runs the tests of all tiers on every supported major version of Node.js. The registry's package `node` brings the binaries.
 * Arguments go to jest: `npm run test:nodes -- src`.
 */
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

const MAJORS = ['20', '22', '24'];
const jest = join(__dirname, '..', 'node_modules', 'jest', 'bin', 'jest.js');

const npmMajor = Number(spawnSync('npm', ['--version'], { encoding: 'utf8' }).stdout.split('.')[0]);
// From npm 12 on, the script by which the package fetches its binary has to be allowed.
const allow = npmMajor >= 12 ? ['--allow-scripts=node'] : [];

const failed = MAJORS.filter((major) => {
  const command = ['exec', '--yes', ...allow, `--package=node@${major}`, '--', 'node'];
  const version = spawnSync('npm', [...command, '--version'], { encoding: 'utf8' }).stdout.trim();
  console.log(`\n== Node.js ${version || `${major}: could not be had`}`);
  if (!version.startsWith(`v${major}.`)) return true;
  return (
    spawnSync('npm', [...command, jest, ...process.argv.slice(2)], {
      stdio: 'inherit',
      env: { ...process.env, TEST_ALL: '1' },
    }).status !== 0
  );
});

console.log(
  failed.length > 0 ? `\nFailed on Node.js ${failed.join(', ')}` : `\nPassed on Node.js ${MAJORS.join(', ')}`,
);
process.exitCode = failed.length > 0 ? 1 : 0;
