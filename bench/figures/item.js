/** One deleted call by its id, its read recorded, against the same application answering a constant to the same key. */
const { join } = require('node:path');
const { requestsPerSecond } = require('../http-load.js');
const { inPairs } = require('../pairs.js');
const { Product } = require('../product.js');

async function measure(stage) {
  const database = await stage.database();
  const client = await database.client();
  const { rows } = await client.query('select id::text as id from deleted_calls order by id limit 1');
  await client.end();
  const product = new Product({
    databaseUrl: database.url,
    entry: join(__dirname, '..', 'servers', 'item-server.js'),
  });
  try {
    await product.serve();
    const [item, constant] = [product.url(`deletedCalls/${rows[0].id}`), product.url('benchConstant')];
    for (const url of [item, constant]) await requestsPerSecond(url, { seconds: 2 });
    const pairs = await inPairs(
      stage.options,
      () => requestsPerSecond(item, stage.options),
      () => requestsPerSecond(constant, stage.options),
    );
    return [
      {
        figure: 'one by id',
        limit: 'a constant behind the same guards',
        unit: 'requests/s',
        ...pairs,
        atLeast: 0.75,
      },
    ];
  } finally {
    await product.stop();
  }
}

module.exports = { measure };
