import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { ClockedPostgres, fakeTime, startClockedPostgres } from '../support/database/servers/debian-postgres';
import { BuiltCli, Ended } from '../support/processes/built-cli';
import { importOf } from '../support/processes/cli-installation';
import { SAMPLES } from '../support/cdr-files/samples';

const CONFIRM = ['retention', 'confirm-clock', '--reason', 'Looked at'];

/** Real processes, a real PostgreSQL, and clocks that libfaketime moves. */
describe('a run under a clock that was moved', () => {
  let database: ClockedPostgres;
  let folder: string;
  const cli = BuiltCli.build();

  beforeEach(async () => {
    database = await startClockedPostgres();
    folder = await mkdtemp(join(tmpdir(), 'moved-clocks-'));
    for (const command of [
      ['init'],
      importOf(SAMPLES.outbound),
      ['calls', 'delete', '--cdr-file', '1', '--reason', 'Test'],
    ])
      expect(await commandOf(command)).toMatchObject({ code: 0 });
    expect(await commandOf(['retention', 'run'])).toMatchObject({ code: 0 });
  }, 120_000);

  afterEach(async () => {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  });

  function commandOf(args: readonly string[], variables: NodeJS.ProcessEnv = {}): Promise<Ended> {
    return cli.run(args, {
      DATABASE_URL: database.url,
      KEYS_ARE_KEPT: 'on',
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      ...variables,
    });
  }

  it('of the database, an hour back: it is held back, and goes on once the clock is right', async () => {
    await database.setClock('-1h');
    const held = await commandOf(['retention', 'run']);
    expect([held.code, held.stderr]).toEqual([3, expect.stringMatching(/was held back\. .* it went back/)]);
    await database.setClock('+0');
    expect(await commandOf(['retention', 'run'])).toMatchObject({ code: 0 });
  }, 120_000);

  it.each(['+3d', '+181d', '+700d'])(
    'of database and machine, %s ahead: nothing leaves until it is confirmed',
    async (ahead) => {
      const rows = await count('deleted_calls');
      await database.setClock(ahead);
      const together = fakeTime(ahead);
      const held = await commandOf(['retention', 'run'], together);
      expect([held.code, held.stderr]).toEqual([3, expect.stringMatching(/more than two days after/)]);
      expect(await count('deleted_calls')).toBe(rows);
      expect(await commandOf(CONFIRM, together)).toMatchObject({ code: 0 });
      expect(await commandOf(['retention', 'run'], together)).toMatchObject({ code: 0 });
      expect(await count('deleted_calls')).toBe(ahead === '+700d' ? 0 : rows);
      await database.setClock('+0');
      const back = await commandOf(['retention', 'run']);
      expect([back.code, back.stderr]).toEqual([3, expect.stringMatching(/it went back/)]);
    },
    180_000,
  );

  it('of one machine of two: its run is held back, the other one runs', async () => {
    const held = await commandOf(['retention', 'run'], fakeTime('+3d'));
    expect([held.code, held.stderr]).toEqual([
      3,
      expect.stringMatching(/this machine's .* set the wrong one right/),
    ]);
    expect(await commandOf(CONFIRM, fakeTime('+3d'))).toMatchObject({ code: 3 });
    expect(await commandOf(['retention', 'run'])).toMatchObject({ code: 0 });
  }, 120_000);

  async function count(table: string): Promise<number> {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from ${table}`);
    await client.end();
    return rows[0]!.count;
  }
});
