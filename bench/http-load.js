/** Load on an HTTP server. */
const autocannon = require('autocannon');
const { KEY } = require('./product.js');

/** @returns requests a second; any answer but 2xx is an error */
async function requestsPerSecond(url, options) {
  const { requests, duration } = await load(url, options);
  return requests.total / duration;
}

/**
 * @param {{seconds: number, connections?: number, rate?: number, paths?: string[]}} options `rate` in requests a second
 *   over all connections; `paths` are asked for instead of the URL's own, each
 *   connection beginning elsewhere among them
 */
async function load(url, { seconds, connections = 16, rate, paths, token = KEY }) {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    headers: { authorization: `Bearer ${token}` },
    ...(rate !== undefined && { overallRate: rate }),
    ...(paths && {
      setupClient: (client) => client.setRequests(beginningAnywhere(paths).map((path) => ({ path }))),
    }),
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} requests failed`);
  }
  return result;
}

/** Otherwise all connections would ask for the same at the same moment. */
function beginningAnywhere(values) {
  const start = Math.floor(Math.random() * values.length);
  return [...values.slice(start), ...values.slice(0, start)];
}

module.exports = { load, requestsPerSecond };
