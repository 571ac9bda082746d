/** The list's slowest requests in a hundred against its median, at half the rate it can do. */
const { latencies, requestsPerSecond } = require('../http-load.js');
const { inRound } = require('../other-load.js');
const { median } = require('../pairs.js');

const LIMIT = 3;

async function measure(stage) {
  const product = await stage.server();
  const url = product.url('deletedCalls/?limit=100');
  await requestsPerSecond(url, { seconds: 2 });
  const runs = [];
  for (let round = 0; round < stage.options.rounds; round += 1) {
    runs.push(await inRound(round, stage.options, () => atHalfThePeak(url, stage.options)));
  }
  return [{ figure: 'list, p99 at half the peak rate', ...medianOf(runs), atMost: LIMIT }];
}

/** Of several runs at half the peak. */
function medianOf(runs) {
  const ratios = runs.map(({ ratio }) => ratio);
  return {
    limit: 'p50',
    unit: 'ms',
    ours: median(runs.map(({ p99 }) => p99)),
    peer: median(runs.map(({ p50 }) => p50)),
    ratio: median(ratios),
    spread: [Math.min(...ratios), Math.max(...ratios)],
  };
}

async function atHalfThePeak(url, options) {
  return atHalf(await requestsPerSecond(url, options), url, options);
}

/** At half of the rate that is given. */
async function atHalf(peak, url, options) {
  const took = await latencies(url, { ...options, rate: peak / 2 });
  const [p50, p99] = [0.5, 0.99].map((part) => took[Math.floor(took.length * part)]);
  return { p99, p50, ratio: p99 / p50 };
}

module.exports = { atHalf, measure, medianOf };
