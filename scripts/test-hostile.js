/**
 * Attacks servers for long: `npm run test:hostile -- --requests 100000 [--seed N] [--timed]`. A seed repeats the requests.
 * With --timed the answers of /health and the delays of the event loop are bounded too: on a machine that has nothing
 * else to do.
 */
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');
const { parseArgs } = require('node:util');

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string' },
    timed: { type: 'boolean', default: false },
  },
});
for (const name of ['requests', 'seed']) {
  if (values[name] !== undefined && !/^\d{1,10}$/.test(values[name])) {
    console.error(`--${name} must be a whole number.`);
    process.exit(2);
  }
}

const env = { ...process.env, HOSTILE_REQUESTS: values.requests, HOSTILE_TIMED: values.timed ? '1' : '0' };
if (values.seed !== undefined) env.HOSTILE_SEED = values.seed;
const jest = join(__dirname, '..', 'node_modules', 'jest', 'bin', 'jest.js');
const { status } = spawnSync(process.execPath, [jest, '--runInBand', 'test/hostile'], {
  env,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
