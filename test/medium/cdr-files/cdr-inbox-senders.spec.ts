import { appendFile, FileHandle, mkdir, open, readFile, stat, truncate, utimes } from 'node:fs/promises';
import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ImportService } from '../../../src/cdr-files/import/import.service';
import { ImportQueue } from '../../../src/cdr-files/import/import-queue.service';
import { UploadedBytes } from '../../../src/cdr-files/stored-bytes/uploaded-bytes.service';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { PLACE, TestInbox } from '../../support/cdr-files/test-inbox';

const HOUR_MS = 3_600_000;

describe('the watched folder and senders that are slow, or change what they sent', () => {
  let inbox: TestInbox;
  const handles: FileHandle[] = [];
  const senders: ChildProcess[] = [];

  beforeAll(async () => {
    inbox = await TestInbox.start();
    await inbox.test.app.get(ImportQueue).beforeApplicationShutdown();
  });

  beforeEach(() => inbox.stopClock());
  afterEach(async () => {
    for (const handle of handles.splice(0)) await handle.close();
    for (const sender of senders.splice(0)) sender.kill();
  });
  afterAll(() => inbox?.close());

  it('waits for a sender that keeps its file open, however long it stalls', async () => {
    const lines = linesOf(nextFcsFile(10));
    const sender = await openFor(`${PLACE}/stalls.csv`);
    await sender.write(lines.slice(0, 4).join(''));
    for (let look = 0; look < 10; look += 1) {
      inbox.now += 300_000;
      await inbox.poll();
    }
    expect(await inbox.records('stalls.csv')).toEqual([]);
    expect(await inbox.places('.working')).toEqual([]);
    await sender.write(lines.slice(4).join(''));
    await inbox.pollTwice();
    expect(await inbox.records('stalls.csv')).toEqual([]);
    await handles.pop()?.close();
    await inbox.poll();
    await expectCounted('stalls.csv', 10);
  });

  it('waits for a sender that is another process', async () => {
    const lines = linesOf(nextFcsFile(3));
    await mkdir(join(inbox.folder, PLACE), { recursive: true });
    const path = join(inbox.folder, PLACE, 'other-process.csv');
    const sender = spawn('sh', ['-c', 'exec 3> "$1"; cat >&3', 'sh', path], { stdio: 'pipe' });
    senders.push(sender);
    sender.stdin.write(lines[0]);
    while ((await stat(path).catch(() => null))?.size !== lines[0]?.length) await sleep(10);
    await inbox.pollTwice();
    expect(await inbox.records('other-process.csv')).toEqual([]);
    sender.stdin.end(lines.slice(1).join(''));
    await once(sender, 'close');
    await inbox.pollTwice();
    await expectCounted('other-process.csv', 3);
  });

  it('takes a file that is open but unchanged for an hour', async () => {
    const sender = await openFor(`${PLACE}/kept-open.csv`);
    await sender.write(nextFcsFile(2));
    await inbox.poll();
    inbox.now += HOUR_MS;
    await inbox.poll();
    await expectCounted('kept-open.csv', 2);
  });

  it('waits until a file has as many records as its name declares, and after an hour says how many it has', async () => {
    const lines = linesOf(nextFcsFile(5));
    const [complete, short] = [
      `${PLACE}/Gamma_x_20261001_1_5_3.csv`,
      'Gamma/auto/Gamma_y_20261001_1_5_3.csv',
    ];
    await inbox.put(complete, Buffer.from(lines.slice(0, 4).join('')));
    await inbox.put(short, Buffer.from(linesOf(nextFcsFile(4)).join('')));
    await inbox.pollTwice();
    await inbox.pollTwice();
    expect(await inbox.records('Gamma_x_20261001_1_5_3.csv')).toEqual([]);
    await appendFile(join(inbox.folder, complete), lines[4] ?? '');
    await inbox.pollTwice();
    await expectCounted('Gamma_x_20261001_1_5_3.csv', 5);
    expect(await inbox.records('Gamma_y_20261001_1_5_3.csv')).toEqual([]);
    inbox.now += HOUR_MS;
    await inbox.poll();
    await expectCounted('Gamma_y_20261001_1_5_3.csv', 4);
    expect(await inbox.read(`done/${short}.note.txt`)).toMatch(/declares 5 records, but 4 were found/);
  });

  it.each([
    ['appended to', (path: string, more: string) => appendFile(path, more), 6],
    ['truncated', (path: string) => truncate(path, linesOf(nextFcsFile(1)).join('').length * 2), 2],
    ['rewritten in place with as many bytes, its time set back', rewriteAsBefore, 3],
  ])('that is %s while it is read is put back and read again', async (what, change, calls) => {
    const name = `${what.split(' ')[0]}-while-read.csv`;
    await inbox.put(`${PLACE}/${name}`, nextFcsFile(3));
    // A time that can be set back to the nanosecond.
    await utimes(join(inbox.folder, PLACE, name), 1, 1);
    changeAfter(inbox.test.app.get(UploadedBytes), 'store', () =>
      change(workingPath(), nextFcsFile(3).toString()),
    );
    await inbox.pollTwice();
    expect(await inbox.records(name)).toEqual([]);
    expect(await inbox.places(PLACE)).toEqual([name]);
    const sent = await readFile(join(inbox.folder, PLACE, name));
    await inbox.pollTwice();
    await expectCounted(name, calls);
    expect(await readFile(join(inbox.folder, 'done', PLACE, name))).toEqual(sent);
  });

  it.each([
    ['appended to', (path: string, more: string) => appendFile(path, more), 6],
    ['rewritten in place with as many bytes, its time set back', rewriteAsBefore, 3],
  ])('that is %s once it was received is undone, put back and read again', async (what, change, calls) => {
    const name = `${what.split(' ')[0]}-while-imported.csv`;
    await inbox.put(`${PLACE}/${name}`, nextFcsFile(3));
    changeAfter(inbox.test.app.get(ImportService), 'importNext', () =>
      change(workingPath(), nextFcsFile(3).toString()),
    );
    await inbox.pollTwice();
    expect((await inbox.records(name)).map(({ status }) => status)).toEqual(['Deleted']);
    expect(await inbox.places(PLACE)).toEqual([name]);
    await inbox.pollTwice();
    expect((await inbox.records(name)).map(({ status }) => status)).toEqual(['Deleted', 'Imported']);
    await expectCounted(name, calls);
  });

  it('counts a file once that its sender goes on writing when it lies in done', async () => {
    const lines = linesOf(nextFcsFile(10));
    await inbox.put(`${PLACE}/late.csv`, Buffer.from(lines.slice(0, 4).join('')));
    await inbox.pollTwice();
    await expectCounted('late.csv', 4);
    await appendFile(join(inbox.folder, 'done', PLACE, 'late.csv'), lines.slice(4).join(''));
    await inbox.pollTwice();
    await inbox.pollTwice();
    expect((await inbox.records('late.csv')).map(({ status }) => status)).toEqual(['Deleted', 'Imported']);
    await expectCounted('late.csv', 10);
    const { rows } = await inbox.test.database.sql.query(
      `select user_name, activity_reason from user_activity_log where activity_type = 'CDR file deleted'
       order by id desc limit 1`,
    );
    expect(rows).toEqual([
      {
        user_name: 'System',
        activity_reason: expect.stringMatching(/^The sender changed the file/) as string,
      },
    ]);
  });

  it('leaves a file in done whose time alone has changed', async () => {
    await inbox.put(`${PLACE}/touched.csv`, nextFcsFile(2));
    await inbox.pollTwice();
    await utimes(join(inbox.folder, 'done', PLACE, 'touched.csv'), new Date(), new Date(1));
    await inbox.pollTwice();
    await inbox.pollTwice();
    expect((await inbox.records('touched.csv')).map(({ status }) => status)).toEqual(['Imported']);
    expect(await inbox.places(`done/${PLACE}`)).toContain('touched.csv');
  });

  /** Lets the work be done, and changes a file just after it, once. */
  function changeAfter<K extends string>(
    service: Record<K, (...args: never[]) => Promise<unknown>>,
    method: K,
    change: () => Promise<unknown>,
  ): void {
    const original = service[method].bind(service);
    let changed = false;
    jest.spyOn(service as never, method as never).mockImplementation((async (...args: never[]) => {
      const result = await original(...args);
      if (!changed) {
        changed = true;
        workingFile = (await inbox.places('.working'))[0] ?? '';
        await change();
      }
      return result;
    }) as never);
  }

  let workingFile = '';
  function workingPath(): string {
    return join(inbox.folder, '.working', workingFile);
  }

  async function openFor(place: string): Promise<FileHandle> {
    await mkdir(dirname(join(inbox.folder, place)), { recursive: true });
    const handle = await open(join(inbox.folder, place), 'w');
    handles.push(handle);
    return handle;
  }

  async function expectCounted(fileName: string, calls: number): Promise<void> {
    const { rows } = await inbox.test.database.sql.query<{ calls: number }>(
      `select count(*)::int as calls from calls where cdr_file_id in (select id from cdr_files where file_name = $1)`,
      [fileName],
    );
    expect(rows).toEqual([{ calls }]);
    expect(await inbox.places('.working')).toEqual([]);
  }
});

async function rewriteAsBefore(path: string, text: string): Promise<void> {
  const { size, atime, mtime } = await stat(path);
  const handle = await open(path, 'r+');
  expect(text).toHaveLength(size);
  await handle.write(text, 0);
  await handle.close();
  await utimes(path, atime, mtime);
}

function linesOf(bytes: Buffer): string[] {
  return bytes.toString().split(/(?<=\n)/);
}

describe('INBOX_SETTLE_SECONDS', () => {
  it('is how long a file must not change before it is taken', async () => {
    const inbox = await TestInbox.start({ INBOX_SETTLE_SECONDS: '120' });
    inbox.stopClock();
    await inbox.put(`${PLACE}/slow.csv`);
    await inbox.pollTwice();
    inbox.now += 113_000;
    await inbox.poll();
    expect(await inbox.records('slow.csv')).toEqual([]);
    inbox.now += 1_000;
    await inbox.poll();
    expect(await inbox.records('slow.csv')).toMatchObject([{ status: 'Imported' }]);
    await inbox.close();
  });
});
