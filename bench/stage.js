/** What figures measure on: one database and one server for all that only read. Made when first asked for. */
const { makeDatabase } = require('./database.js');
const { Product } = require('./product.js');
const { addDeletedCalls } = require('./sample-rows.js');

class Stage {
  /** @param {{rows: number, seconds: number, rounds: number}} options */
  constructor(options) {
    this.options = options;
    this.opened = [];
  }

  /** A database with `rows` deleted calls. */
  database() {
    this.made ??= this.#fill();
    return this.made;
  }

  /** A server on that database. */
  server() {
    this.serving ??= this.#serve();
    return this.serving;
  }

  /** Takes down what was made, the newest first. */
  async close() {
    for (const close of this.opened.reverse()) await close();
  }

  /** To be called when all is over. */
  onClose(close) {
    this.opened.push(close);
  }

  async #fill() {
    const database = await makeDatabase();
    this.onClose(() => database.drop());
    const client = await database.client();
    await addDeletedCalls(client, this.options.rows);
    await client.end();
    return database;
  }

  async #serve() {
    const database = await this.database();
    const product = new Product({ databaseUrl: database.url });
    this.onClose(() => product.stop());
    await product.serve();
    return product;
  }
}

module.exports = { Stage };
