/**
 * Kills retention many times and looks after each kill: `npm run test:faults -- --kills 1000 [--seed N]`, then two
 * servers behind PgBouncer (Debian's postgresql and pgbouncer). A seed repeats the kills, at the same places and in the
 * same order; what falls together with them by chance may differ.
 */
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');
const { parseArgs } = require('node:util');

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '1000' }, seed: { type: 'string' } },
});
for (const [name, value] of Object.entries(values)) {
  if (!/^\d{1,10}$/.test(value)) {
    console.error(`--${name} must be a whole number.`);
    process.exit(2);
  }
}

const env = { ...process.env, TEST_ALL: '1', FAULT_KILLS: values.kills };
if (values.seed !== undefined) env.FAULT_SEED = values.seed;
const jest = join(__dirname, '..', 'node_modules', 'jest', 'bin', 'jest.js');
const { status } = spawnSync(process.execPath, [jest, '--runInBand', 'test/fault', 'test/tools/pgbouncer'], {
  env,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
