import { SchedulerRegistry } from '@nestjs/schedule';
import { Clock } from '../../../src/common/clock';
import { startTestApp, TestApp } from '../../support/http/test-app';

interface Missing {
  readonly kind: string;
  readonly day: string | null;
  readonly number: string | null;
  readonly since: string;
}

describe('files that had to come', () => {
  let test: TestApp;
  let now: number;
  let made = 0;

  beforeAll(async () => {
    test = await startTestApp();
    const schedule = test.app.get(SchedulerRegistry);
    for (const name of schedule.getIntervals()) schedule.deleteInterval(name);
  });

  afterAll(() => test.close());

  beforeEach(() => {
    at('2026-10-23T12:00:00Z');
    jest.spyOn(test.app.get(Clock), 'now').mockImplementation(() => new Date(now));
  });

  function at(instant: string): void {
    now = Date.parse(instant);
  }

  async function folder(carrier: string, expect: object, others: object = {}): Promise<string> {
    const { body } = await test.admin.post<{ id: string }>('CDRFileSources/', {
      name: `folder ${(made += 1)}`,
      kind: 'Folder',
      carrier,
      expect,
      ...others,
    });
    return body.id;
  }

  /** What the inbox makes of a file that comes then. */
  async function comes(carrier: string, fileName: string, instant: string): Promise<void> {
    await test.database.sql.query(
      `insert into cdr_files (file_name, stored_file_id, file_path, original_hash, size_bytes, carrier, file_type, file_source,
         uploaded_at, status)
       values ($1, gen_random_uuid()::text, 'p', md5($1), 1, $2, 'auto', 'FTP', $3, 'Imported')`,
      [fileName, carrier, instant],
    );
  }

  async function missing(id: string): Promise<string[]> {
    const { body } = await test.admin.get<Missing[]>(`CDRFileSources/${id}/expected`);
    return body.map(({ day, number, since }) => `${day ?? number} since ${since}`);
  }

  it('by a time of the day in a time zone are missing from that moment on, over a change of clocks', async () => {
    const id = await folder('Daily', { by: '06:00', timeZone: 'Europe/London' });
    await comes('Daily', 'a.csv', '2026-10-24T04:30:00Z');
    at('2026-10-25T05:59:59Z');
    expect(await missing(id)).toEqual([]);
    at('2026-10-25T06:00:00Z');
    // On this day clocks went back: six o'clock is an hour later than the day before.
    expect(await missing(id)).toEqual(['2026-10-25 since 2026-10-25T06:00:00.000Z']);
    await comes('Daily', 'b.csv', '2026-10-25T09:00:00Z');
    at('2026-10-25T09:00:01Z');
    expect(await missing(id)).toEqual([]);
    at('2026-10-26T06:00:00Z');
    expect(await missing(id)).toEqual(['2026-10-26 since 2026-10-26T06:00:00.000Z']);
    await comes('Daily', 'c.csv', '2026-10-27T04:30:00Z');
    at('2026-10-27T12:00:00Z');
    expect(await missing(id)).toEqual(['2026-10-26 since 2026-10-26T06:00:00.000Z']);
  });

  it('on some days of the week are not missed on the others', async () => {
    const id = await folder('Weekly', { by: '06:00', weekdays: ['Mon', 'Fri'] });
    at('2026-10-31T00:00:00Z');
    expect(await missing(id)).toEqual([
      '2026-10-26 since 2026-10-26T06:00:00.000Z',
      '2026-10-30 since 2026-10-30T06:00:00.000Z',
    ]);
  });

  it('in sequence are missing once a later one came', async () => {
    const id = await folder('Numbered', { numbered: 'Calls_*_#.csv' });
    await comes('Numbered', 'Calls_20261023_000998.csv', '2026-10-24T01:00:00Z');
    await comes('Numbered', 'Calls_20261024_001001.csv', '2026-10-24T02:00:00Z');
    await comes('Numbered', 'Calls_20261024_001000.csv', '2026-10-24T03:00:00Z');
    await comes('Numbered', 'Other_20261024_001007.csv', '2026-10-24T03:00:00Z');
    await comes('Other', 'Calls_20261024_001009.csv', '2026-10-24T03:00:00Z');
    expect(await missing(id)).toEqual(['000999 since 2026-10-24T02:00:00.000Z']);
    await comes('Numbered', 'Calls_20261025_000999.csv', '2026-10-25T03:00:00Z');
    expect(await missing(id)).toEqual([]);
    await comes('Numbered', 'Calls_20261025_999999.csv', '2026-10-25T04:00:00Z');
    expect(await missing(id)).toEqual([]);
  });

  it('are told by day and by number, since longest first, and not while the source is switched off', async () => {
    const id = await folder('Both', { by: '06:00', weekdays: ['Mon'], numbered: 'Calls_#.csv' });
    await comes('Both', 'Calls_1.csv', '2026-10-24T01:00:00Z');
    await comes('Both', 'Calls_3.csv', '2026-10-24T02:00:00Z');
    at('2026-11-02T06:00:00Z');
    expect(await missing(id)).toEqual([
      '2 since 2026-10-24T02:00:00.000Z',
      '2026-11-02 since 2026-11-02T06:00:00.000Z',
    ]);
    await test.admin.patch(`CDRFileSources/${id}`, { enabled: false });
    expect(await missing(id)).toEqual([]);
  });

  it('have a name that the source takes: no other file stands in for them', async () => {
    const id = await folder('Named', { by: '06:00' }, { namePattern: 'Calls_*' });
    await comes('Named', 'Notes_20261024.csv', '2026-10-24T01:00:00Z');
    at('2026-10-24T06:00:00Z');
    expect(await missing(id)).toEqual(['2026-10-24 since 2026-10-24T05:00:00.000Z']);
    await comes('Named', 'Calls_20261024.csv', '2026-10-24T06:30:00Z');
    at('2026-10-24T07:00:00Z');
    expect(await missing(id)).toEqual([]);
  });

  it('are told by health and by metrics', async () => {
    await folder('Told', { by: '06:00' });
    at('2026-11-20T06:00:00Z');
    const { body } = await test
      .client(null)
      .get<{ sources: { status: string; detail: string } }>('/health/ready');
    expect(body.sources).toMatchObject({
      status: 'missing',
      detail: expect.stringContaining('did not come by 06:00') as unknown,
    });
    const { text } = await test.client(null).get('/metrics');
    expect(text).toMatch(new RegExp(`deleted_calls_source_missing_files{source="folder ${made}"} 28`));
  });

  it('is nothing for a source that is not there', async () => {
    expect((await test.admin.get('CDRFileSources/999/expected')).status).toBe(404);
  });
});
