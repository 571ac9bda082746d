import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { BuiltCli } from '../../support/processes/built-cli';
import { CliInstallation } from '../../support/processes/cli-installation';
import { DeathAt, InboxProcess } from '../../support/processes/inbox-process';

const PLACE = 'Gamma/fcs-v3-outbound';
const CALLS = 3;

/** In the order in which a file goes through them; each process dies at one of them. */
const DEATHS: readonly DeathAt[] = [
  { call: 'rename', of: '/.working/new-', when: 'before' },
  { call: 'rename', of: '/.working/new-', when: 'after' },
  { call: 'query', of: '^insert into pending_uploads', when: 'after' },
  { call: 'link', of: '/cdr-files/', when: 'before' },
  { call: 'link', of: '/cdr-files/', when: 'after' },
  { call: 'query', of: '^INSERT INTO "cdr_files"', when: 'after' },
  { call: 'rename', of: '/.working/cdr-', when: 'after' },
  { call: 'query', of: '^copy calls', when: 'after' },
  { call: 'query', of: 'advance_clock', when: 'after' },
  { call: 'rename', of: '/done/', when: 'before' },
  { call: 'rename', of: '/done/', when: 'after' },
];

describe('processes on a watched folder', () => {
  let installation: CliInstallation;
  let cli: BuiltCli;
  let inbox: string;
  let seed = 0;

  beforeAll(async () => {
    [cli, installation] = [BuiltCli.build(), await CliInstallation.create()];
  });

  beforeEach(async () => {
    inbox = await mkdtemp(join(tmpdir(), 'deleted-calls-inbox-'));
    await mkdir(join(inbox, PLACE), { recursive: true });
  });

  afterEach(() => rm(inbox, { recursive: true, force: true }));

  afterAll(() => installation.remove());

  it('killed at every step of a file lose none, and import each once', async () => {
    const delivered = await deliver('killed', 12);
    let next = open(DEATHS[0] ?? null);
    for (const at of DEATHS.keys()) {
      const dying = next;
      next = open(DEATHS[at + 1] ?? null);
      expect({ ...DEATHS[at], signal: await dying.work() }).toEqual({ ...DEATHS[at], signal: 'SIGKILL' });
      expect((await names('')).filter((name) => name.startsWith('killed'))).toEqual(delivered);
      await installation.database.sql.query(`update leases set expires_at = now() - interval '1 second'`);
    }
    expect(await next.work()).toBeNull();
    await expectEachOnce('killed', delivered);
  });

  it('told of a record that their claim does not name make the file its own potential duplicate', async () => {
    const delivered = await deliver('twice', 1);
    expect(await open({ call: 'rename', of: '/.working/cdr-', when: 'before' }).work()).toBe('SIGKILL');
    await installation.database.sql.query(`update leases set expires_at = now() - interval '1 second'`);
    expect(await open(null).work()).toBeNull();
    await expectEachOnce('twice', delivered);
    const note = (await names('done')).find((name) => name.endsWith('.note.txt')) ?? '';
    expect(await readFile(join(inbox, 'done', PLACE, note), 'utf8')).toMatch(/Potential Duplicate/);
  });

  it('that work on it at once take each file once', async () => {
    const delivered = await deliver('shared', 12);
    const both = [open(null), open(null)];
    await Promise.all(both.map((one) => one.loaded()));
    expect(await Promise.all(both.map((one) => one.work()))).toEqual([null, null]);
    await expectEachOnce('shared', delivered);
    expect(
      await installation.count(`cdr_files where file_name like 'shared%' and file_type = 'fcs-v3-outbound'`),
    ).toBe(delivered.length);
    expect((await names('done')).sort()).toEqual(delivered);
  });

  function open(death: DeathAt | null): InboxProcess {
    const variables = {
      DATABASE_URL: installation.database.url,
      KEYS_ARE_KEPT: 'on',
      DATA_DIR: installation.folder,
      CDR_INBOX: inbox,
      RETENTION_CRON: 'off',
      BACKUP_CRON: 'off',
    };
    return new InboxProcess(cli, variables, death);
  }

  /** Every fourth one packed. */
  async function deliver(name: string, count: number): Promise<string[]> {
    const delivered: string[] = [];
    for (let n = 0; n < count; n += 1) {
      const bytes = ordinaryFcsFile(CALLS, (seed += 1));
      const isPacked = n % 4 === 3;
      const file = `${name}-${String(n).padStart(2, '0')}.csv${isPacked ? '.gz' : ''}`;
      await writeFile(join(inbox, PLACE, file), isPacked ? gzipSync(bytes) : bytes);
      delivered.push(file);
    }
    return delivered;
  }

  async function expectEachOnce(name: string, delivered: readonly string[]): Promise<void> {
    const done = (await names('done')).filter((file) => !file.endsWith('.note.txt'));
    expect(done).toEqual(delivered);
    expect(await names('failed')).toEqual([]);
    expect(await readdir(join(inbox, '.working'))).toEqual([]);
    const members = `cdr_files where file_name like '${name}%' and file_type = 'fcs-v3-outbound'`;
    expect(await installation.count(`${members} and status = 'Imported'`)).toBe(delivered.length);
    expect(await installation.count(`${members} and status not in ('Imported', 'Potential Duplicate')`)).toBe(
      0,
    );
    expect(await installation.count(`calls where cdr_file_id in (select id from ${members})`)).toBe(
      CALLS * delivered.length,
    );
  }

  /** Of all files at any depth. */
  async function names(below: string): Promise<string[]> {
    const entries = await readdir(join(inbox, below), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .sort();
  }
});
