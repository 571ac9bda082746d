/** Load on an HTTP server. */
const { once } = require('node:events');
const { Agent, request } = require('node:http');
const { setTimeout: sleep } = require('node:timers/promises');
const autocannon = require('autocannon');
const { KEY } = require('./product.js');

/** @returns requests a second; any answer but 2xx is an error */
async function requestsPerSecond(url, options) {
  const { requests, duration } = await load(url, options);
  return requests.total / duration;
}

/**
 * As many requests as the connections can make, the next one of each as soon as the last one is answered.
 * @param {{seconds: number, connections?: number, paths?: string[]}} options `paths` are asked for instead of the URL's
 *   own, each connection beginning elsewhere among them
 */
async function load(url, { seconds, connections = 16, paths, token = KEY }) {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    headers: { authorization: `Bearer ${token}` },
    ...(paths && {
      setupClient: (client) => client.setRequests(beginningAnywhere(paths).map((path) => ({ path }))),
    }),
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} requests failed`);
  }
  return result;
}

/**
 * Requests one after the other in even time, whether earlier ones were answered or not. autocannon's rate would send those of
 * a second in a burst at its beginning, which is the peak and not a part of it.
 * @param {{seconds: number, rate: number, connections?: number}} options `rate` in requests a second
 * @returns {Promise<number[]>} how long each took until its last byte, in milliseconds, ascending; a request waits when all
 *   connections are taken, and that counts
 */
async function latencies(url, { seconds, rate, connections = 16 }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, maxTotalSockets: connections });
  const asked = [];
  const ask = () => {
    const one = millisecondsOf(url, agent);
    // A failure is thrown when all of them are awaited.
    one.catch(() => undefined);
    asked.push(one);
  };
  const started = performance.now();
  for (let elapsed = 0; elapsed < seconds * 1000; elapsed = performance.now() - started) {
    while (asked.length < (elapsed * rate) / 1000) ask();
    await sleep(1);
  }
  const took = await Promise.all(asked);
  agent.destroy();
  return took.sort((a, b) => a - b);
}

async function millisecondsOf(url, agent) {
  const started = performance.now();
  const sent = request(url, { agent, headers: { authorization: `Bearer ${KEY}` } }).end();
  const [response] = await once(sent, 'response');
  if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}`);
  response.resume();
  await once(response, 'end');
  return performance.now() - started;
}

/** Otherwise all connections would ask for the same at the same moment. */
function beginningAnywhere(values) {
  const start = Math.floor(Math.random() * values.length);
  return [...values.slice(start), ...values.slice(0, start)];
}

module.exports = { latencies, load, requestsPerSecond };
