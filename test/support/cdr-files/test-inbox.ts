import { SchedulerRegistry } from '@nestjs/schedule';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CdrInbox } from '../../../src/cdr-files/inbox/cdr-inbox.service';
import { Clock } from '../../../src/common/clock';
import { nextFcsFile } from './fcs-file';
import { startTestApp, TestApp } from '../http/test-app';

/** Where a file that can be imported is put. */
export const PLACE = 'Gamma/fcs-v3-outbound';

interface FileRow {
  readonly id: string;
  readonly file_name: string;
  readonly carrier: string;
  readonly file_type: string;
  readonly file_source: string;
  readonly status: string;
}

/** The application with a watched folder, which it looks at when the test says so. */
export class TestInbox {
  /** The time of the application's clock, in milliseconds. */
  now = new Date('2026-11-01T00:00:00Z').getTime();

  private constructor(
    readonly test: TestApp,
    readonly folder: string,
  ) {}

  static async start(variables: NodeJS.ProcessEnv = {}): Promise<TestInbox> {
    const folder = await mkdtemp(join(tmpdir(), 'deleted-calls-inbox-'));
    const test = await startTestApp({ CDR_INBOX: folder, ...variables });
    const schedule = test.app.get(SchedulerRegistry);
    for (const name of schedule.getIntervals()) schedule.deleteInterval(name);
    return new TestInbox(test, folder);
  }

  async close(): Promise<void> {
    await this.test.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** To be called before each test, after which jest sets clocks going again. */
  stopClock(): void {
    jest.spyOn(this.test.app.get(Clock), 'now').mockImplementation(() => new Date(this.now));
  }

  poll(): Promise<void> {
    return this.test.app.get(CdrInbox).poll();
  }

  /** Polls, advances the clock, and polls again. */
  async pollTwice(): Promise<void> {
    await this.poll();
    this.now += 6_000;
    await this.poll();
  }

  /** Puts bytes there, or an ordinary file, and answers them. */
  async put(place: string, bytes: Buffer = nextFcsFile()): Promise<Buffer> {
    await mkdir(dirname(join(this.folder, place)), { recursive: true });
    await writeFile(join(this.folder, place), bytes);
    return bytes;
  }

  /** What lies below, at any depth. */
  async places(below: string): Promise<string[]> {
    const top = join(this.folder, below);
    const entries = await readdir(top, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(top.length + 1))
      .sort();
  }

  read(place: string): Promise<string> {
    return readFile(join(this.folder, place), 'utf8');
  }

  async records(fileName: string): Promise<FileRow[]> {
    const { rows } = await this.test.database.sql.query<FileRow>(
      'select * from cdr_files where file_name = $1 order by id',
      [fileName],
    );
    return rows;
  }
}
