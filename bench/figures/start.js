/** From start to ready on a data folder that has been used, against the start of the embedded server alone. */
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { join } = require('node:path');
const { inPairs } = require('../pairs.js');
const { Product } = require('../product.js');

const LIMIT_SECONDS = 0.5;

async function measure(stage) {
  const product = new Product();
  try {
    await started(product);
    const pairs = await inPairs(
      stage.options,
      () => started(product),
      () => serverAlone(product.env.DATA_DIR),
    );
    return [
      { figure: 'start to ready', limit: 'the embedded server alone', unit: 's', ...pairs },
      {
        figure: 'start to ready',
        limit: `${LIMIT_SECONDS} s`,
        unit: 's',
        ours: pairs.ours,
        peer: LIMIT_SECONDS,
        ratio: pairs.ours / LIMIT_SECONDS,
        atMost: 1,
      },
    ];
  } finally {
    await product.stop();
  }
}

async function started(product) {
  const begun = process.hrtime.bigint();
  await product.serve();
  const response = await fetch(`${product.origin}/health/ready`);
  const seconds = secondsSince(begun);
  if (!response.ok) throw new Error(`/health/ready answered ${response.status}`);
  await product.end();
  return seconds;
}

const ALONE = `
  const { startEmbeddedPostgres } = require(process.argv[1]);
  startEmbeddedPostgres({ folder: process.argv[2], passwordFile: process.argv[3], database: 'deleted_calls' }).then((server) => {
    process.stdout.write('ready');
    process.once('SIGTERM', () => server.stop());
    setInterval(() => {}, 1e6).unref();
    process.stdin.resume();
    process.once('SIGTERM', () => process.stdin.destroy());
  });`;

async function serverAlone(dataFolder) {
  const begun = process.hrtime.bigint();
  const code = join(__dirname, '..', '..', 'dist', 'database', 'embedded', 'embedded-postgres.js');
  const passwords = join(dataFolder, 'keys', 'postgres-passwords');
  const child = spawn(process.execPath, ['-e', ALONE, code, join(dataFolder, 'postgres'), passwords], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const seconds = secondsSince(begun);
  child.kill('SIGTERM');
  await once(child, 'close');
  return seconds;
}

function secondsSince(begun) {
  return Number(process.hrtime.bigint() - begun) / 1e9;
}

module.exports = { measure };
