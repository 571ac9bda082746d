import { LOCKS_HERE } from '../../support/database/locks-here';
import { API_PATH } from '../../../src/common/paths';
import { CliInstallation } from '../../support/processes/cli-installation';
import { ADMIN_KEY } from '../../support/http/admin-key';
import { listening } from '../../support/processes/listening';
import { addDueCalls } from '../../support/dr-files/due-calls';

describe('a server that gets SIGTERM while a retention run is at work', () => {
  let installation: CliInstallation;

  beforeAll(async () => {
    installation = await CliInstallation.create();
  });

  afterAll(() => installation.remove());

  it('finishes the DR file it is at, leaves the rest to the next run, and exits with 0', async () => {
    const { sql } = installation.database;
    for (const day of ['2024-02-03', '2024-03-03']) await addDueCalls(installation, 30, { day });
    const server = installation.serve();
    const { url } = await listening(server);

    // The last transaction of the first month waits for this one.
    await sql.query('begin');
    await sql.query('lock table legal_holds in row exclusive mode');
    const answer = await fetch(`${url}${API_PATH}/retention/run`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(answer.status).toBe(202);
    await sql.query(`
      do $$ begin
        while not exists (select from ${LOCKS_HERE} where relation = 'legal_holds'::regclass and not granted) loop
          perform pg_sleep(0.005);
        end loop;
      end $$`);
    server.signal('SIGTERM');
    await server.says('"event":"stopping"');
    await sql.query('commit');
    const { code, stdout, stderr } = await server.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('"event":"stopped"');

    const { rows: runs } = await sql.query('select state, due_count, removed_count from retention_runs');
    expect(runs).toEqual([{ state: 'Stopped', due_count: '60', removed_count: '30' }]);
    expect(await installation.count('leases')).toBe(0);
    expect(await installation.count(`disaster_recovery_files where status = 'Available'`)).toBe(1);
    expect(await installation.json('retention', 'run')).toMatchObject({
      state: 'Succeeded',
      removedCount: 30,
    });
    expect(await installation.json('dr', 'verify')).toMatchObject({ ok: true });
  });
});
