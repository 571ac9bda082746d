/**
 * A search for a number in 120 DR files with the indexes of their numbers, against the same search when they are away, so
 * that every file is opened: once for a number that is in one file, once for one that is in none.
 */
const { readdirSync, renameSync } = require('node:fs');
const { join } = require('node:path');
const { dropMonths, JSON_BODY, runRetention, timed, withDueRows } = require('../../archived-rows.js');
const { inPairs } = require('../../pairs.js');
const { addDeletedCalls, addNumber } = require('../../sample-rows.js');

const FILES = 120;
/** Ids begin in 2020, so months are used more than once. */
const MONTHS = 60;
const IN_ONE = { number: '01999123456', key: '441999123456' };

function measure({ options }) {
  // Below some ten thousand rows a file, opening one and opening its index take the same: age's keys are all of it.
  const rows = Math.max(50, Math.min(Math.floor(options.rows / 10), 100_000));
  return withDueRows(async ({ client, product }) => {
    for (let file = 0; file < FILES; file += 1) {
      await addDeletedCalls(client, rows, { months: 1, newest: 1 + (file % MONTHS) });
      if (file === 0) await addNumber(client, IN_ONE);
      await runRetention(product, client);
      await dropMonths(client);
    }
    const indexes = new Indexes(join(product.folder, 'data', 'files', 'dr-files'));
    const results = [];
    for (const [what, number, records] of [
      ['in one of 120 files', IN_ONE.number, 1],
      ['in none of 120 files', '01999654321', 0],
    ]) {
      const pairs = await inPairs(
        { ...options, rounds: Math.min(options.rounds, 3) },
        () => search(product, client, number, records),
        () => indexes.away(() => search(product, client, number, records)),
      );
      results.push({
        figure: `number ${what}`,
        limit: 'every file opened',
        unit: 'files/s',
        ...pairs,
        atLeast: 5,
      });
    }
    return results;
  });
}

function search(product, client, number, records) {
  return timed(client, FILES, async () => {
    const answer = await product.request(
      'POST',
      'dataSubjects/search',
      JSON.stringify({ number }),
      JSON_BODY,
    );
    if (!answer.complete || answer.counts.recordsInDrFiles !== records) {
      throw new Error(`The search answered ${JSON.stringify(answer).slice(0, 500)}`);
    }
  });
}

/** The indexes beside the DR files, which can be away for a while. */
class Indexes {
  constructor(folder) {
    this.folder = folder;
    this.names = readdirSync(folder).filter((name) => name.endsWith('.numbers.age'));
    if (this.names.length !== FILES) throw new Error(`There are ${this.names.length} indexes`);
  }

  async away(work) {
    for (const name of this.names) renameSync(join(this.folder, name), join(this.folder, `${name}.away`));
    try {
      return await work();
    } finally {
      for (const name of this.names) renameSync(join(this.folder, `${name}.away`), join(this.folder, name));
    }
  }
}

module.exports = { measure };
