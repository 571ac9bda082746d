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
import { join } from 'node:path';
import { CdrInbox } from '../../../src/cdr-files/inbox/cdr-inbox.service';
import { ImportQueue } from '../../../src/cdr-files/import/import-queue.service';
import { Clock } from '../../../src/common/clock';
import { ENV } from '../../../src/config/config.module';
import type { Env } from '../../../src/config/env';
import { createApp } from '../../../src/create-app';
import { PLACE, TestInbox } from '../../support/cdr-files/test-inbox';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';

describe('the watched folder', () => {
  let inbox: TestInbox;

  beforeAll(async () => {
    inbox = await TestInbox.start();
  });

  beforeEach(() => inbox.stopClock());

  afterAll(() => inbox?.close());

  it('imports a file that has stopped growing, and moves it to done, whatever folders it lies in', async () => {
    const bytes = await inbox.put(`${PLACE}/2026/october.csv`);
    await inbox.pollTwice();
    expect(await inbox.records('october.csv')).toMatchObject([
      { carrier: 'Gamma', file_type: 'fcs-v3-outbound', file_source: 'FTP', status: 'Imported' },
    ]);
    expect(await readFile(join(inbox.folder, 'done', PLACE, '2026/october.csv'))).toEqual(bytes);
    expect(await inbox.places('.working')).toEqual([]);
    expect(await readdir(join(inbox.folder, '.working'))).toEqual([]);
  });

  it('leaves alone what grows, what is new, and what is named as unfinished or hidden', async () => {
    const unfinished = ['.hidden.csv', 'a.tmp', 'b.PART', 'c.csv.partial', 'd.csv.filepart'];
    for (const name of unfinished) await inbox.put(`${PLACE}/${name}`);
    await inbox.put(`${PLACE}/growing.csv`);
    await inbox.pollTwice();
    await inbox.pollTwice();
    expect(await inbox.records('growing.csv')).toHaveLength(1);
    await inbox.put(`${PLACE}/growing2.csv`);
    await inbox.poll();
    inbox.now += 6_000;
    await appendFile(join(inbox.folder, PLACE, 'growing2.csv'), ' ');
    await inbox.poll();
    inbox.now += 1_000;
    await inbox.poll();
    expect(await inbox.records('growing2.csv')).toEqual([]);
    expect(await inbox.places(PLACE)).toEqual([...unfinished, 'growing2.csv'].sort());
    await rm(join(inbox.folder, PLACE), { recursive: true });
  });

  it('moves a file that cannot be taken to failed, with the reason beside it', async () => {
    await inbox.put('Gamma/no-such-layout/x.csv');
    await inbox.put('Gamma/x.csv');
    await inbox.put('x.csv');
    await inbox.put(`${PLACE}/broken.csv`, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]));
    await inbox.pollTwice();
    expect(await inbox.read('failed/Gamma/no-such-layout/x.csv.reason.txt')).toMatch(
      /^The second folder, the layout, must be one of .*fcs-v3-outbound/,
    );
    expect(await inbox.read('failed/Gamma/x.csv.reason.txt')).toMatch(
      /^It lies in the wrong folder: put it into/,
    );
    expect(await inbox.read('failed/x.csv.reason.txt')).toMatch(/wrong folder/);
    expect(await inbox.read(`failed/${PLACE}/broken.csv.reason.txt`)).toMatch(
      /Failed. The file cannot be imported:/,
    );
    expect((await inbox.places('failed')).filter((place) => !place.endsWith('.reason.txt'))).toHaveLength(4);
  });

  it('calls the same bytes again a potential duplicate, and says so in done, where no file replaces another', async () => {
    const bytes = await inbox.put(`${PLACE}/twice.csv`);
    await inbox.pollTwice();
    await inbox.put(`${PLACE}/twice.csv`, bytes);
    await inbox.pollTwice();
    expect((await inbox.records('twice.csv')).map(({ status }) => status)).toEqual([
      'Imported',
      'Potential Duplicate',
    ]);
    const done = (await inbox.places(`done/${PLACE}`)).filter((place) => place.includes('twice'));
    expect(done).toHaveLength(3);
    expect(await inbox.read(`done/${PLACE}/${done.find((place) => place.endsWith('.note.txt'))}`)).toMatch(
      /Potential Duplicate. The same bytes as CDR file/,
    );
  });

  it('goes on with what a dead process had claimed, imported or not, and never imports it silently again', async () => {
    const imported = await inbox.put(`${PLACE}/imported.csv`);
    await inbox.pollTwice();
    for (const [claim, name, bytes] of [
      ['new-000000000001', 'claimed.csv', nextFcsFile()],
      ['new-000000000002', 'imported.csv', imported],
    ] as const)
      await inbox.put(`.working/${claim}/${PLACE}/${name}`, bytes);
    await inbox.poll();
    expect(await inbox.records('claimed.csv')).toMatchObject([{ status: 'Imported' }]);
    expect(await inbox.records('imported.csv')).toMatchObject([
      { status: 'Imported' },
      { status: 'Potential Duplicate' },
    ]);
    expect(await inbox.places('.working')).toEqual([]);
  });

  it('finishes a claim that already is a CDR file without taking it in again', async () => {
    await inbox.put(`${PLACE}/noted.csv`);
    await inbox.pollTwice();
    const { rows } = await inbox.test.database.sql.query<{ id: string }>(
      `select id from cdr_files where file_name = 'noted.csv'`,
    );
    await mkdir(join(inbox.folder, `.working/cdr-${rows[0]?.id}-000000000003`, PLACE), { recursive: true });
    await rename(
      join(inbox.folder, 'done', PLACE, 'noted.csv'),
      join(inbox.folder, `.working/cdr-${rows[0]?.id}-000000000003`, PLACE, 'noted.csv'),
    );
    await inbox.poll();
    expect(await inbox.records('noted.csv')).toHaveLength(1);
    expect(await inbox.places(`done/${PLACE}`)).toContain('noted.csv');
  });

  it('is looked at by one process at a time: two import each file once', async () => {
    const other = await createApp(inbox.test.app.get<Env>(ENV), { url: inbox.test.database.url });
    await other.init();
    const schedule = other.get(SchedulerRegistry);
    for (const name of schedule.getIntervals()) schedule.deleteInterval(name);
    jest.spyOn(other.get(Clock), 'now').mockImplementation(() => new Date(inbox.now));
    for (let n = 0; n < 5; n += 1) await inbox.put(`${PLACE}/both-${n}.csv`);
    const second = other.get(CdrInbox);
    await Promise.all([inbox.poll(), second.poll()]);
    inbox.now += 6_000;
    await Promise.all([inbox.poll(), second.poll(), inbox.poll(), second.poll()]);
    await inbox.poll();
    const { rows } = await inbox.test.database.sql.query<{ status: string }>(
      `select * from cdr_files where file_name like 'both-%'`,
    );
    expect(rows.map(({ status }) => status)).toEqual(Array(5).fill('Imported'));
    await other.close();
  });

  it('waits while another process imports', async () => {
    await inbox.test.app.get(ImportQueue).beforeApplicationShutdown();
    await inbox.test.database.sql.query('begin');
    await inbox.test.database.sql.query('select pg_advisory_xact_lock(7301000003)');
    await inbox.put(`${PLACE}/waits.csv`);
    await inbox.pollTwice();
    expect(await inbox.records('waits.csv')).toMatchObject([{ status: 'Pending' }]);
    expect(await inbox.places('.working')).toHaveLength(1);
    await inbox.test.database.sql.query('rollback');
    await inbox.poll();
    expect(await inbox.records('waits.csv')).toMatchObject([{ status: 'Imported' }]);
    expect(await inbox.places('.working')).toEqual([]);
  });

  it('does not follow symbolic links, to files or to folders', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'deleted-calls-outside-'));
    await mkdir(join(outside, 'fcs-v3-outbound'), { recursive: true });
    await writeFile(join(outside, 'fcs-v3-outbound', 'secret.csv'), nextFcsFile());
    await mkdir(join(inbox.folder, PLACE), { recursive: true });
    await symlink(join(outside, 'fcs-v3-outbound', 'secret.csv'), join(inbox.folder, PLACE, 'link.csv'));
    await symlink(outside, join(inbox.folder, 'Elsewhere'));
    await inbox.pollTwice();
    expect(await inbox.records('link.csv')).toEqual([]);
    expect(await inbox.records('secret.csv')).toEqual([]);
    expect(await inbox.places(PLACE)).toContain('link.csv');
    await rm(outside, { recursive: true });
  });
});
