import { setTimeout as sleep } from 'node:timers/promises';
import { openRows } from '../../../src/lists/open-rows';
import { RowLines } from '../../../src/lists/rows/row-lines';
import { createOpenDatabase, OpenDatabase } from '../../support/database/test-database';

/** Where the next row begins. */
const nextRow = (source: Buffer, at: number): number => source.indexOf('\n', at) + 1;

describe('rows that are streamed', () => {
  let database: OpenDatabase;

  beforeAll(async () => {
    database = await createOpenDatabase();
  });

  afterAll(() => database.drop());

  it('leave no connection behind when their reader goes after the last of them has come', async () => {
    const rows = `select n, repeat('x', 1000) from generate_series(1, 9) n`;
    const ends = `select '1' as first_id, '9' as last_id`;
    const { bytes } = await openRows(
      database.dataSource,
      { ends, rows, values: [] },
      new RowLines((source, at, sink) => {
        sink.write('x'.repeat(20_000));
        return nextRow(source, at);
      }),
    );
    await until(async () => (await streams()).some((state) => state === 'idle in transaction'));
    bytes.destroy();
    await until(async () => (await streams()).length === 0);
  });

  /** The states of connections that copy, or have copied last. */
  async function streams(): Promise<string[]> {
    const { rows } = await database.sql.query<{ state: string }>(
      `select state from pg_stat_activity where datname = current_database() and query like 'copy (%'`,
    );
    return rows.map(({ state }) => state);
  }
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await isSo()) return;
    await sleep(25);
  }
  throw new Error('It never came to that');
}
