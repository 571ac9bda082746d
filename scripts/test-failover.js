/**
 * Three servers on three nodes of PostgreSQL under Patroni, behind HAProxy, disturbed round after round:
 * `npm run test:failover -- --rounds 10`. Needs Debian's patroni, etcd-server, haproxy and postgresql.
 */
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');
const { parseArgs } = require('node:util');

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '10' } } });
if (!/^[1-9]\d{0,3}$/.test(values.rounds)) {
  console.error('--rounds must be a whole number from 1.');
  process.exit(2);
}
const jest = join(__dirname, '..', 'node_modules', 'jest', 'bin', 'jest.js');
const { status } = spawnSync(process.execPath, [jest, '--runInBand', 'test/tools/failover'], {
  env: { ...process.env, TEST_ALL: '1', FAILOVER_ROUNDS: values.rounds },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
