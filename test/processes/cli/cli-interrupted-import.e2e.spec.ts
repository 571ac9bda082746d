import { LOCKS_HERE } from '../../support/database/locks-here';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { generated } from '../../support/cdr-files/cdr-files';
import { BuiltCli } from '../../support/processes/built-cli';
import { CliInstallation } from '../../support/processes/cli-installation';

const ROWS = 40_000;
const HELD = 730_142;
const [HIDDEN, SHOWN, CTRL_C] = ['\u001b[?25l', '\u001b[?25h', '\u0003'];

describe('Ctrl-C on a terminal while cdr import works', () => {
  let installation: CliInstallation;

  beforeAll(async () => {
    installation = await CliInstallation.create();
    // Each import comes as far as its middle, and waits there for the test.
    await installation.database.sql.query(`
      create function wait_half_way() returns trigger language plpgsql as $$
      begin
        if new.line_number = ${ROWS / 2} then
          perform pg_advisory_xact_lock(${HELD});
        end if;
        return new;
      end $$`);
    await installation.database.sql.query(
      'create trigger wait_half_way before insert on calls for each row execute function wait_half_way()',
    );
  });

  afterAll(() => installation.remove());

  it('once cancels the import: nothing is imported, the record says so, and the cursor is back', async () => {
    const { sql } = installation.database;
    const path = join(installation.folder, 'large.csv');
    await writeFile(path, await buffer(generated(ROWS)));
    await sql.query('select pg_advisory_lock($1)', [HELD]);
    const cli = join(BuiltCli.build().dist, 'cli.js');
    const command = `'${process.execPath}' '${cli}' cdr import '${path}' --carrier Gamma --type fcs-v3-outbound`;
    const terminal = spawn('script', ['-qefc', command, '/dev/null'], {
      env: {
        PATH: process.env.PATH,
        TERM: 'xterm',
        DATABASE_URL: installation.database.url,
        KEYS_ARE_KEPT: 'on',
        DATA_DIR: installation.folder,
        RETENTION_CRON: 'off',
        BACKUP_CRON: 'off',
      },
    });
    let seen = '';
    terminal.stdout.on('data', (chunk: Buffer) => (seen += chunk.toString()));
    const closed = once(terminal, 'close');
    while (!seen.includes('Importing [')) await once(terminal.stdout, 'data');
    terminal.stdin.write(CTRL_C);
    const cancelled = `cdr_files where status = 'Failed' and status_detail like 'The import was cancelled:%'`;
    while ((await installation.count(cancelled)) === 0) await sleep(20);
    await sql.query('select pg_advisory_unlock($1)', [HELD]);
    const [code] = (await closed) as [number];
    expect({ code, seen }).toEqual({
      code: 130,
      seen: expect.stringContaining('Stopped by SIGINT. Nothing of CDR file 1') as string,
    });
    expect(seen.lastIndexOf(SHOWN)).toBeGreaterThan(seen.lastIndexOf(HIDDEN));
    expect(await installation.count('calls')).toBe(0);
    expect(await installation.count(`user_activity_log where activity_type = 'CDR file cancelled'`)).toBe(1);
    expect(await installation.json('cdr', 'retry', '1')).toMatchObject({
      status: 'Imported',
      callCount: ROWS,
    });
  });

  it('of several files cancels the one at hand, begins no other, and says how many are left', async () => {
    const { sql } = installation.database;
    const before = await installation.count('cdr_files');
    const paths = ['one.csv', 'two.csv', 'three.csv'].map((name) => join(installation.folder, name));
    for (const [seed, path] of paths.entries())
      await writeFile(path, await buffer(generated(ROWS, seed + 20)));
    await sql.query('select pg_advisory_lock($1)', [HELD]);
    const atWork = `${LOCKS_HERE} where locktype = 'advisory' and objid = ${HELD} and not granted`;
    const command = installation.start([
      ...['cdr', 'import', ...paths, '--carrier', 'Gamma', '--type', 'fcs-v3-outbound'],
    ]);
    while ((await installation.count(atWork)) === 0) await sleep(20);
    command.signal('SIGINT');
    while ((await installation.count(`cdr_files where id > ${before} and status = 'Failed'`)) === 0)
      await sleep(20);
    await sql.query('select pg_advisory_unlock($1)', [HELD]);
    const { code, stdout, stderr } = await command.ended;
    expect(code).toBe(130);
    expect(stderr).toContain('Stopped by SIGINT. 2 files were not begun; give them again.');
    expect(stdout).toMatch(
      /one\.csv .* Failed\n {2}The import was cancelled.*\n3 files: 0 imported, .* 1 failed, 2 not begun\.\n$/,
    );
    expect(await installation.count('cdr_files')).toBe(before + 1);
  });

  it('leaves an earlier file that is imported meanwhile uncancelled, and does not count the attempt', async () => {
    const { sql } = installation.database;
    const before = await installation.count('cdr_files');
    const [earlier, own] = [join(installation.folder, 'earlier.csv'), join(installation.folder, 'own.csv')];
    await writeFile(earlier, await buffer(generated(ROWS, 5)));
    await writeFile(own, await buffer(generated(10, 6)));
    const importOf = (path: string): string[] => [
      'cdr',
      'import',
      path,
      '--carrier',
      'Gamma',
      '--type',
      'fcs-v3-outbound',
    ];
    await sql.query('select pg_advisory_lock($1)', [HELD]);
    const first = installation.start(importOf(earlier));
    const atWork = `${LOCKS_HERE} where locktype = 'advisory' and objid = ${HELD} and not granted`;
    while ((await installation.count(atWork)) === 0) await sleep(20);
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    await sql.query(`select pg_terminate_backend(pid) from ${atWork}`);
    while ((await installation.count(atWork)) > 0) await sleep(20);
    const second = installation.start(importOf(own));
    while ((await installation.count(atWork)) === 0) await sleep(20);
    second.signal('SIGINT');
    while ((await installation.count(`cdr_files where status = 'Failed'`)) === 0) await sleep(20);
    await sql.query('select pg_advisory_unlock($1)', [HELD]);
    expect(await second.ended).toMatchObject({ code: 130 });
    const { rows } = await sql.query(
      'select status, import_attempts from cdr_files where id > $1 order by id',
      [before],
    );
    expect(rows).toEqual([
      { status: 'Pending', import_attempts: 1 },
      { status: 'Failed', import_attempts: 0 },
    ]);
  });
});
