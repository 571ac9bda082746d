import { readFile } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/database/data-source-options';
import { PooledPostgres, startPooledPostgres } from '../support/database/servers/debian-postgres';

const ESTABLISHED = '01';
/** Both in /proc/net/tcp; the second one of a connection on which nothing is under way. */
const RETRANSMIT_TIMER = '01';
const KEEPALIVE_TIMER = '02';
const JIFFIES_A_SECOND = 100;

describe('a connection to the database over the network', () => {
  let postgres: PooledPostgres;
  let dataSource: DataSource;

  beforeAll(async () => {
    postgres = await startPooledPostgres();
    dataSource = await new DataSource(dataSourceOptions({ url: postgres.networkUrl }, 1)).initialize();
  });

  afterAll(async () => {
    await dataSource.destroy();
    await postgres.stop();
  });

  it('is given up within a minute by the server when the other machine goes silent', async () => {
    const settings: unknown[] = await dataSource.query(
      `select name, setting || coalesce(unit, '') as setting from pg_settings where name like 'tcp\\_%' order by name`,
    );
    expect(settings).toEqual([
      { name: 'tcp_keepalives_count', setting: '3' },
      { name: 'tcp_keepalives_idle', setting: '30s' },
      { name: 'tcp_keepalives_interval', setting: '10s' },
      { name: 'tcp_user_timeout', setting: '60000ms' },
    ]);
  });

  it('is looked at by both ends after half a minute of silence', async () => {
    await dataSource.query('select 1');
    const port = Number(new URL(postgres.networkUrl).port).toString(16).toUpperCase().padStart(4, '0');
    let timers: string[];
    // Another timer runs until what was sent last is known to have come.
    do {
      timers = (await readFile('/proc/net/tcp', 'utf8'))
        .split('\n')
        .map((line) => line.trim().split(/\s+/))
        .filter(
          ([, local, remote, state]) => state === ESTABLISHED && `${local} ${remote}`.includes(`:${port}`),
        )
        .map(([, , , , , timer = '']) => timer);
    } while (timers.some((timer) => timer.startsWith(RETRANSMIT_TIMER)));
    expect(timers).toHaveLength(2);
    for (const timer of timers) {
      const [kind, left = ''] = timer.split(':');
      expect(kind).toBe(KEEPALIVE_TIMER);
      expect(parseInt(left, 16)).toBeLessThanOrEqual(30 * JIFFIES_A_SECOND);
    }
  });
});
