/**
 * Three servers on three nodes of PostgreSQL under Patroni, behind HAProxy and PgBouncer, disturbed round after round; standbys
 * that are frozen, in both modes of replication; servers that are started anew under load:
 * `npm run test:failover -- [--rounds 10] [--seed N] [--requests 100000]`. A seed repeats the order of the disturbances, what goes
 * on then, and their moments; each round has the next seed, so `--rounds 1 --seed N` repeats one alone.
 * Needs Debian's patroni, etcd-server, haproxy, pgbouncer and postgresql.
 */
const { spawnSync } = require('node:child_process');
const { randomInt } = require('node:crypto');
const { join } = require('node:path');
const { parseArgs } = require('node:util');

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    requests: { type: 'string', default: '100000' },
  },
});
const MOST_DIGITS = { rounds: 4, seed: 10, requests: 8 };
for (const [name, value] of Object.entries(values)) {
  if (!new RegExp(`^\\d{1,${MOST_DIGITS[name]}}$`).test(value)) {
    console.error(`--${name} must be a whole number of at most ${MOST_DIGITS[name]} digits.`);
    process.exit(2);
  }
}
const { rounds, seed, requests } = values;
console.error(`--rounds ${rounds} --seed ${seed} --requests ${requests}`);
const jest = join(__dirname, '..', 'node_modules', 'jest', 'bin', 'jest.js');
const { status } = spawnSync(process.execPath, [jest, '--runInBand', 'test/tools/failover'], {
  env: {
    ...process.env,
    TEST_ALL: '1',
    FAILOVER_ROUNDS: rounds,
    FAILOVER_SEED: seed,
    FAILOVER_REQUESTS: requests,
  },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
