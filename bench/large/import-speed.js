/** One import of a fifth of the large database's rows, against COPY of the same rows into the same table. */
const { measureShipped } = require('../figures/import.js');

const LIMIT = 0.9;

/** On a database of its own. One pair, because it takes most of half an hour. */
async function measureImportSpeed({ rows }) {
  const result = await measureShipped({ rows: Math.ceil(rows / 5), rounds: 1 });
  return [{ ...result, atLeast: LIMIT }];
}

module.exports = { measureImportSpeed };
