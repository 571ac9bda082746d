import { once } from 'node:events';
import { Client } from 'pg';
import { breakOff, copyOut } from '../../../src/database/copy/copy-out';
import { createTestDatabase, TestDatabase } from '../../support/database/test-database';

const ROWS = 'copy (select generate_series(1, 5)) to stdout';
/** More than sockets and streams hold on their way. */
const MANY_ROWS = 'copy (select repeat(md5(n::text), 100) from generate_series(1, 20000) n) to stdout';

describe('a COPY that is read', () => {
  let database: TestDatabase;
  let client: Client;
  let pid: number;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  beforeEach(async () => {
    client = new Client(database.ownerUrl);
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    pid = rows[0]!.pid;
  });

  afterEach(() => breakOff(client));
  afterAll(() => database.drop());

  function ended(): Promise<unknown> {
    return new Promise((resolve) => client.once('end', resolve));
  }

  async function bytesOf(rows: AsyncIterable<Buffer>): Promise<string> {
    let text = '';
    for await (const chunk of rows) text += chunk.toString();
    return text;
  }

  it('gives its rows and leaves the connection for others', async () => {
    expect(await bytesOf(copyOut(client, ROWS))).toBe('1\n2\n3\n4\n5\n');
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('tells the loss of its connection also who begins to read after it', async () => {
    const copy = copyOut(client, MANY_ROWS);
    breakOff(client);
    await ended();
    await expect(bytesOf(copy)).rejects.toThrow();
  });

  it('tells a refusal also who begins to read after it', async () => {
    const copy = copyOut(client, 'copy (select 1 / 0) to stdout');
    const told = new Promise((resolve) => copy.once('error', resolve));
    copy.read();
    await told;
    await expect(bytesOf(copy)).rejects.toThrow('division by zero');
  });

  it.each([
    ['before it began to read', false],
    ['in the middle', true],
  ])('closes the connection when its reader leaves %s', async (_, begun) => {
    const copy = copyOut(client, MANY_ROWS);
    const end = ended();
    if (begun) await once(copy, 'readable');
    copy.destroy();
    await end;
    const backends = 'select from pg_stat_activity where pid = $1';
    while ((await database.sql.query(backends, [pid])).rows.length > 0);
  });
});
