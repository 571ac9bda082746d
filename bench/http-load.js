/** Requests a second of an HTTP server. */
const autocannon = require('autocannon');
const { KEY } = require('./product.js');

/** @returns requests a second; any answer but 2xx is an error */
async function requestsPerSecond(url, { seconds, connections = 16 }) {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    headers: { authorization: `Bearer ${KEY}` },
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} requests failed`);
  }
  return result.requests.total / result.duration;
}

module.exports = { requestsPerSecond };
