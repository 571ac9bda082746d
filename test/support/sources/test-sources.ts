import { SchedulerRegistry } from '@nestjs/schedule';
import { SourceFetch, FetchResult } from '../../../src/cdr-files/sources/fetching/source-fetch.service';
import { Clock } from '../../../src/common/clock';
import { startTestApp, TestApp } from '../http/test-app';

/** A source as the API shows it, as far as tests look at it. */
export interface TestSource {
  readonly id: string;
  readonly name: string;
  readonly hostKey: string | null;
  readonly offeredHostKey: string | null;
  readonly hasPassword: boolean;
  readonly hasPrivateKey: boolean;
  readonly lastError: string | null;
  readonly lastFetch: string | null;
  readonly failures: number;
  readonly nextFetch: string | null;
  readonly waitingFiles: number;
  readonly refusedNames: number;
  readonly receivedFiles: number;
}

/** A CDR file that was fetched. */
export interface FetchedFile {
  readonly id: string;
  readonly fileName: string;
  readonly fileSource: string;
  readonly carrier: string;
  readonly status: string;
  readonly daily: string;
  readonly sha256: string;
  readonly CDRFileSourceID: string | null;
  readonly mailFrom: string | null;
  readonly currency: string | null;
}

let made = 0;

/** Longer than any fetch of a test, and shorter than a test may take: one that never ends is stopped, so that its test fails. */
const LONGEST_FETCH_MS = 120_000;

/** The application with sources that it fetches from when the test says so, by a clock of the test. */
export class TestSources {
  now = new Date('2026-11-20T00:00:00Z').getTime();

  private constructor(readonly test: TestApp) {}

  static async start(variables: NodeJS.ProcessEnv = {}): Promise<TestSources> {
    const test = await startTestApp({ CDR_SOURCE_HOSTS: '127.0.0.1,localhost', ...variables });
    const schedule = test.app.get(SchedulerRegistry);
    for (const name of schedule.getIntervals()) schedule.deleteInterval(name);
    return new TestSources(test);
  }

  /** To be called before each test, after which jest sets clocks going again. */
  stopClock(): void {
    jest.spyOn(this.test.app.get(Clock), 'now').mockImplementation(() => new Date(this.now));
  }

  close(): Promise<void> {
    return this.test.close();
  }

  /** A new source; what is not given is that of an ordinary one. */
  async add(settings: Record<string, unknown>): Promise<TestSource> {
    const ordinary = {
      name: `source ${(made += 1)}`,
      carrier: 'Gamma',
      fileType: 'fcs-v3-outbound',
      settleSeconds: 10,
    };
    const { status, body, text } = await this.test.admin.post<TestSource>('CDRFileSources/', {
      ...ordinary,
      ...settings,
    });
    if (status !== 201) throw new Error(`The source was answered with ${status}: ${text}`);
    return body;
  }

  async get(id: string): Promise<TestSource> {
    return (await this.test.admin.get<TestSource>(`CDRFileSources/${id}`)).body;
  }

  /** One fetch, as the schedule does it. */
  fetch(id: string, signal = AbortSignal.timeout(LONGEST_FETCH_MS)): Promise<FetchResult> {
    return this.test.app.get(SourceFetch).fetch(id, signal);
  }

  /** Two fetches, between which the files settle. */
  async fetchSettled(id: string, longestMs = LONGEST_FETCH_MS): Promise<FetchResult> {
    await this.fetch(id, AbortSignal.timeout(longestMs));
    this.advance(60);
    return this.fetch(id, AbortSignal.timeout(longestMs));
  }

  advance(seconds: number): void {
    this.now += seconds * 1000;
  }

  /** The files that were fetched from a source, in the order in which they came. */
  async files(id: string): Promise<FetchedFile[]> {
    const { body } = await this.test.admin.get<FetchedFile[]>('CDRFiles/?limit=1000');
    return body.filter(({ CDRFileSourceID }) => CDRFileSourceID === id);
  }
}
