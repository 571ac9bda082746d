/** The list from two processes of the product on one database, against one. What comes of it depends on the cores. */
const { requestsPerSecond } = require('../http-load.js');
const { inPairs } = require('../pairs.js');
const { Product } = require('../product.js');

async function measure(stage) {
  const [database, one] = [await stage.database(), await stage.server()];
  const second = new Product({ databaseUrl: database.url });
  try {
    await second.serve();
    const [first, other] = [one, second].map((product) => product.url('deletedCalls/?limit=100'));
    const half = { ...stage.options, connections: 8 };
    const pairs = await inPairs(
      stage.options,
      async () => {
        const rates = await Promise.all([requestsPerSecond(first, half), requestsPerSecond(other, half)]);
        return rates[0] + rates[1];
      },
      () => requestsPerSecond(first, stage.options),
    );
    return [
      { figure: 'list, two processes', limit: 'one process', unit: 'requests/s', ...pairs, atLeast: 1.3 },
    ];
  } finally {
    await second.stop();
  }
}

module.exports = { measure };
