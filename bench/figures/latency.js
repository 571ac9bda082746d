/** The list's slowest requests in a hundred against its median, at half the rate it can do. */
const { load, requestsPerSecond } = require('../http-load.js');
const { median } = require('../pairs.js');

const LIMIT = 3;

async function measure(stage) {
  const product = await stage.server();
  const url = product.url('deletedCalls/?limit=100');
  await requestsPerSecond(url, { seconds: 2 });
  const runs = [];
  for (let round = 0; round < stage.options.rounds; round += 1) {
    const peak = await requestsPerSecond(url, stage.options);
    const { latency } = await load(url, { ...stage.options, rate: Math.max(1, Math.floor(peak / 2)) });
    runs.push({
      p99: latency.p99,
      p50: Math.max(latency.p50, 1),
      ratio: latency.p99 / Math.max(latency.p50, 1),
    });
  }
  const ratios = runs.map(({ ratio }) => ratio);
  return [
    {
      figure: 'list, p99 at half the peak rate',
      limit: 'p50',
      unit: 'ms',
      ours: median(runs.map(({ p99 }) => p99)),
      peer: median(runs.map(({ p50 }) => p50)),
      ratio: median(ratios),
      spread: [Math.min(...ratios), Math.max(...ratios)],
      atMost: LIMIT,
    },
  ];
}

module.exports = { measure };
