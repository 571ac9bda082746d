import { SchedulerRegistry } from '@nestjs/schedule';
import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CdrInbox } from '../../src/cdr-files/inbox/cdr-inbox.service';
import { ImportQueue } from '../../src/cdr-files/import-queue.service';
import { Clock } from '../../src/common/clock';
import { ENV } from '../../src/config/config.module';
import type { Env } from '../../src/config/env';
import { createApp } from '../../src/create-app';
import { ordinaryFcsFile } from '../e2e/fcs-file';
import { startTestApp, TestApp } from '../support/test-app';

const PLACE = 'Gamma/fcs-v3-outbound';

interface FileRow {
  readonly file_name: string;
  readonly carrier: string;
  readonly file_type: string;
  readonly file_source: string;
  readonly status: string;
}

describe('the watched folder', () => {
  let folder: string;
  let test: TestApp;
  let inbox: CdrInbox;
  let now = new Date('2026-11-01T00:00:00Z').getTime();
  let seed = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deleted-calls-inbox-'));
    test = await startTestApp({ CDR_INBOX: folder });
    // Looks happen when the test says so.
    const schedule = test.app.get(SchedulerRegistry);
    for (const name of schedule.getIntervals()) schedule.deleteInterval(name);
    inbox = test.app.get(CdrInbox);
  });

  beforeEach(() => {
    jest.spyOn(test.app.get(Clock), 'now').mockImplementation(() => new Date(now));
  });

  afterAll(async () => {
    await test.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** A look, some seconds, and another look. */
  async function lookTwice(at: CdrInbox = inbox): Promise<void> {
    await at.look();
    now += 6_000;
    await at.look();
  }

  function nextFile(): Buffer {
    seed += 1;
    return ordinaryFcsFile(3, seed);
  }

  async function put(place: string, bytes: Buffer = nextFile()): Promise<Buffer> {
    await mkdir(dirname(join(folder, place)), { recursive: true });
    await writeFile(join(folder, place), bytes);
    return bytes;
  }

  async function places(below: string): Promise<string[]> {
    const entries = await readdir(join(folder, below), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, below).length + 1))
      .sort();
  }

  function read(place: string): Promise<string> {
    return readFile(join(folder, place), 'utf8');
  }

  async function records(fileName: string): Promise<FileRow[]> {
    const { rows } = await test.database.sql.query<FileRow>(
      'select * from cdr_files where file_name = $1 order by id',
      [fileName],
    );
    return rows;
  }

  it('imports a file that has stopped growing, and moves it to done, whatever folders it lies in', async () => {
    const bytes = await put(`${PLACE}/2026/october.csv`);
    await lookTwice();
    expect(await records('october.csv')).toMatchObject([
      { carrier: 'Gamma', file_type: 'fcs-v3-outbound', file_source: 'FTP', status: 'Imported' },
    ]);
    expect(await readFile(join(folder, 'done', PLACE, '2026/october.csv'))).toEqual(bytes);
    expect(await places('.working')).toEqual([]);
    expect(await readdir(join(folder, '.working'))).toEqual([]);
  });

  it('leaves alone what grows, what is new, and what is named as unfinished or hidden', async () => {
    const unfinished = ['.hidden.csv', 'a.tmp', 'b.PART', 'c.csv.partial', 'd.csv.filepart'];
    for (const name of unfinished) await put(`${PLACE}/${name}`);
    await put(`${PLACE}/growing.csv`);
    await lookTwice();
    await lookTwice();
    expect(await records('growing.csv')).toHaveLength(1);
    await put(`${PLACE}/growing2.csv`);
    await inbox.look();
    now += 6_000;
    await appendFile(join(folder, PLACE, 'growing2.csv'), ' ');
    await inbox.look();
    now += 1_000;
    await inbox.look();
    expect(await records('growing2.csv')).toEqual([]);
    expect(await places(PLACE)).toEqual([...unfinished, 'growing2.csv'].sort());
    await rm(join(folder, PLACE), { recursive: true });
  });

  it('moves a file that cannot be taken to failed, with the reason beside it', async () => {
    await put('Gamma/no-such-layout/x.csv');
    await put('Gamma/x.csv');
    await put('x.csv');
    await put(`${PLACE}/broken.csv`, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]));
    await lookTwice();
    expect(await read('failed/Gamma/no-such-layout/x.csv.reason.txt')).toMatch(
      /^The second folder, the file type, must be one of .*fcs-v3-outbound/,
    );
    expect(await read('failed/Gamma/x.csv.reason.txt')).toMatch(/^It lies in the wrong folder: put it into/);
    expect(await read('failed/x.csv.reason.txt')).toMatch(/wrong folder/);
    expect(await read(`failed/${PLACE}/broken.csv.reason.txt`)).toMatch(
      /Failed. The file cannot be imported:/,
    );
    expect((await places('failed')).filter((place) => !place.endsWith('.reason.txt'))).toHaveLength(4);
  });

  it('holds the same bytes again, and says so in done, where no file replaces another', async () => {
    const bytes = await put(`${PLACE}/twice.csv`);
    await lookTwice();
    await put(`${PLACE}/twice.csv`, bytes);
    await lookTwice();
    expect((await records('twice.csv')).map(({ status }) => status)).toEqual([
      'Imported',
      'Potential Duplicate',
    ]);
    const done = (await places(`done/${PLACE}`)).filter((place) => place.includes('twice'));
    expect(done).toHaveLength(3);
    expect(await read(`done/${PLACE}/${done.find((place) => place.endsWith('.note.txt'))}`)).toMatch(
      /Potential Duplicate. The same bytes as CDR file/,
    );
  });

  it('goes on with what a dead process had claimed, imported or not, and never imports it silently again', async () => {
    const imported = await put(`${PLACE}/imported.csv`);
    await lookTwice();
    for (const [claim, name, bytes] of [
      ['new-000000000001', 'claimed.csv', nextFile()],
      ['new-000000000002', 'imported.csv', imported],
    ] as const)
      await put(`.working/${claim}/${PLACE}/${name}`, bytes);
    await inbox.look();
    expect(await records('claimed.csv')).toMatchObject([{ status: 'Imported' }]);
    expect(await records('imported.csv')).toMatchObject([
      { status: 'Imported' },
      { status: 'Potential Duplicate' },
    ]);
    expect(await places('.working')).toEqual([]);
  });

  it('finishes a claim that already is a CDR file without taking it in again', async () => {
    await put(`${PLACE}/noted.csv`);
    await lookTwice();
    const { rows } = await test.database.sql.query<{ id: string }>(
      `select id from cdr_files where file_name = 'noted.csv'`,
    );
    await mkdir(join(folder, `.working/cdr-${rows[0]?.id}-000000000003`, PLACE), { recursive: true });
    await rename(
      join(folder, 'done', PLACE, 'noted.csv'),
      join(folder, `.working/cdr-${rows[0]?.id}-000000000003`, PLACE, 'noted.csv'),
    );
    await inbox.look();
    expect(await records('noted.csv')).toHaveLength(1);
    expect(await places(`done/${PLACE}`)).toContain('noted.csv');
  });

  it('is looked at by one process at a time: two import each file once', async () => {
    const other = await createApp(test.app.get<Env>(ENV), { url: test.database.url });
    await other.init();
    const schedule = other.get(SchedulerRegistry);
    for (const name of schedule.getIntervals()) schedule.deleteInterval(name);
    jest.spyOn(other.get(Clock), 'now').mockImplementation(() => new Date(now));
    for (let n = 0; n < 5; n += 1) await put(`${PLACE}/both-${n}.csv`);
    const second = other.get(CdrInbox);
    await Promise.all([inbox.look(), second.look()]);
    now += 6_000;
    await Promise.all([inbox.look(), second.look(), inbox.look(), second.look()]);
    await inbox.look();
    const { rows } = await test.database.sql.query<FileRow>(
      `select * from cdr_files where file_name like 'both-%'`,
    );
    expect(rows.map(({ status }) => status)).toEqual(Array(5).fill('Imported'));
    await other.close();
  });

  it('waits while another process imports', async () => {
    await test.app.get(ImportQueue).beforeApplicationShutdown();
    await test.database.sql.query('begin');
    await test.database.sql.query('select pg_advisory_xact_lock(7301000003)');
    await put(`${PLACE}/waits.csv`);
    await lookTwice();
    expect(await records('waits.csv')).toMatchObject([{ status: 'Pending' }]);
    expect(await places('.working')).toHaveLength(1);
    await test.database.sql.query('rollback');
    await inbox.look();
    expect(await records('waits.csv')).toMatchObject([{ status: 'Imported' }]);
    expect(await places('.working')).toEqual([]);
  });

  it('does not follow symbolic links, to files or to folders', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'deleted-calls-outside-'));
    await mkdir(join(outside, 'fcs-v3-outbound'), { recursive: true });
    await writeFile(join(outside, 'fcs-v3-outbound', 'secret.csv'), nextFile());
    await mkdir(join(folder, PLACE), { recursive: true });
    await symlink(join(outside, 'fcs-v3-outbound', 'secret.csv'), join(folder, PLACE, 'link.csv'));
    await symlink(outside, join(folder, 'Elsewhere'));
    await lookTwice();
    expect(await records('link.csv')).toEqual([]);
    expect(await records('secret.csv')).toEqual([]);
    expect(await places(PLACE)).toContain('link.csv');
    await rm(outside, { recursive: true });
  });
});
