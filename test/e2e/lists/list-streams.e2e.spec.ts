import { parse } from 'csv-parse/sync';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { release } from '../../support/cdr-files/repeated-calls';
import { importFile, importSample } from '../../support/cdr-files/uploads';
import { SAMPLES } from '../../support/cdr-files/samples';
import { until } from '../../support/until';

type Row = Record<string, string | number | null>;

describe('lists as streams', () => {
  let test: TestApp;
  let fileId: string;

  beforeAll(async () => {
    test = await startTestApp();
    const bytes = Buffer.from(
      'target,external,startDate,startTime,costCDR,chargeBand\n' +
        '01134960030,+447700900170,2026-09-09,14:56:09,1.2900,"=1+1"\n' +
        '01134960031,,2026-09-10,00:00:00,-0.50,"\'-x, ""quoted"""\n' +
        "01134960032,,2026-09-11,23:59:59,,''@\n",
    );
    fileId = (await importFile(test, bytes, { fileType: 'calls-csv' })).id;
  });

  afterAll(() => test.close());

  it('gives the whole list as NDJSON, each line the object of the list', async () => {
    const page = await test.admin.get<Row[]>(`CDRFiles/${fileId}/calls/`);
    const stream = await test.admin.get<string>(`CDRFiles/${fileId}/calls/?limit=1`, {
      accept: 'application/x-ndjson',
    });
    expect(stream.headers.get('content-disposition')).toBe('attachment; filename="calls.ndjson"');
    expect(stream.headers.get('vary')).toContain('Accept');
    expect(
      stream.text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Row),
    ).toEqual(page.body);
  });

  it('gives the whole list as CSV that a spreadsheet takes for text, and reads it back unchanged', async () => {
    const before = await test.admin.get<Row[]>(`CDRFiles/${fileId}/calls/`);
    const { text } = await test.admin.get<string>(`CDRFiles/${fileId}/calls/`, { accept: 'text/csv' });
    const rows = parse<Row>(text, { columns: true });
    expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(before.body[0] ?? {}));
    expect(rows.map((row) => [row.external, row.costCDR, row.chargeBand])).toEqual([
      ['+447700900170', '1.2900', "'=1+1"],
      ['', '-0.50', `'-x, "quoted"`],
      ['', '', "''@"],
    ]);
    for (const accept of ['text/csv;guard=none', 'text/csv; guard=none, application/json;q=0.5']) {
      const bare = await test.admin.get<string>(`CDRFiles/${fileId}/calls/`, { accept });
      expect(parse<Row>(bare.text, { columns: true }).map(({ chargeBand }) => chargeBand)).toEqual(
        before.body.map(({ chargeBand }) => chargeBand ?? ''),
      );
      expect(bare.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    }
    const again = await importFile(test, Buffer.from(text), { fileType: 'calls-csv' });
    await release(test, again.id, { mode: 'all' });
    const after = await test.admin.get<Row[]>(`CDRFiles/${again.id}/calls/`);
    const evidence = ({ id: _id, CDRFileID: _file, created: _c, updated: _u, ...rest }: Row): Row => rest;
    expect(after.body.map(evidence)).toEqual(before.body.map(evidence));
  });

  it('asks for data protection access "download" before it streams deleted calls, and records both ends', async () => {
    await test.admin.post(`CDRFiles/${fileId}/delete`, { reason: 'Test calls' });
    const { client } = await test.userWith({ apiAccess: 'read', dataProtectionAccess: 'view' });
    const refused = await client.get<{ detail: string }>('deletedCalls/', { accept: 'text/csv' });
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toContain('data protection access "download"');
    const downloader = await test.userWith({ apiAccess: 'read', dataProtectionAccess: 'download' });
    const page = await test.admin.get<Row[]>('deletedCalls/');
    const stream = await downloader.client.get<string>('deletedCalls/', { accept: 'application/x-ndjson' });
    expect(stream.text.trimEnd().split('\n')).toHaveLength(3);
    const recorded = async (): Promise<Record<string, unknown>[]> =>
      (await test.admin.get<Row[]>('userActivityLog/?limit=1000')).body
        .filter((entry) => entry.activityType === 'Deleted calls viewed' && entry.user !== 'admin')
        .map((entry) => JSON.parse(String(entry.activityDetails)) as Record<string, unknown>);
    // The end is recorded when its last byte has left.
    await until(async () => (await recorded()).length === 2, 'a record of the end of the stream');
    const ends = { firstID: page.body[0]?.id, lastID: page.body[2]?.id };
    expect(await recorded()).toMatchObject([
      { stage: 'begun', ...ends },
      { stage: 'completed', count: 3, ...ends },
    ]);
  });

  it('breaks the transfer when the database fails in the middle, and frees its connections', async () => {
    await importSample(test, SAMPLES.outbound);
    const { sql } = test.database;
    await sql.query(`insert into calls (id, start_date, start_time, carrier, cdr_file_id, line_number)
      select id_floor(now()) + n, '2026-09-01', '10:00', repeat('x', 2000), 1, n from generate_series(1, 30000) n`);
    const response = await test.admin.open('calls/', { headers: { accept: 'application/x-ndjson' } });
    const reader = response.body?.getReader();
    await reader?.read();
    await sql.query(`select pg_terminate_backend(pid) from pg_stat_activity where query like 'copy (%' and pid <> pg_backend_pid()
      and datname = current_database()`);
    await expect(
      (async () => {
        while (!(await reader?.read())?.done);
      })(),
    ).rejects.toThrow();
    expect((await test.admin.get('calls/?limit=1')).status).toBe(200);
  });

  it('frees the connection of a reader that leaves', async () => {
    const { sql } = test.database;
    for (let i = 0; i < 12; i += 1) {
      const leaving = new AbortController();
      const response = await test.admin.open('calls/', {
        headers: { accept: 'text/csv' },
        signal: leaving.signal,
      });
      await response.body?.getReader().read();
      leaving.abort();
    }
    const copies = async (): Promise<number> => {
      const { rows } = await sql.query<{ count: string }>(
        `select count(*) from pg_stat_activity where query like 'copy (%' and state <> 'idle' and pid <> pg_backend_pid()
           and datname = current_database()`,
      );
      return Number(rows[0]?.count);
    };
    for (let left = 200; left > 0 && (await copies()) > 0; left -= 1) await sleep(25);
    expect(await copies()).toBe(0);
    expect((await test.admin.get('calls/?limit=1')).status).toBe(200);
  });

  it('answers 304 for what is unchanged, HEAD without a body, and 406 for a type it has not', async () => {
    const first = await test.admin.get(`CDRFiles/${fileId}`);
    const tag = first.headers.get('etag') ?? '';
    const second = await test.admin.get(`CDRFiles/${fileId}`, { 'if-none-match': tag });
    expect([second.status, second.text]).toEqual([304, '']);
    expect((await test.admin.get(`CDRFiles/${fileId}`, { 'if-none-match': 'W/"other"' })).status).toBe(200);
    const head = await test.admin.request('HEAD', `CDRFiles/${fileId}`);
    expect([head.status, head.text, head.headers.get('etag')]).toEqual([200, '', tag]);
    const streamHead = await test.admin.request('HEAD', 'calls/', { headers: { accept: 'text/csv' } });
    expect([streamHead.status, streamHead.headers.get('content-type')]).toEqual([
      200,
      'text/csv; charset=utf-8',
    ]);
    const refused = await test.admin.get<{ detail: string }>('calls/', { accept: 'application/pdf' });
    expect(refused.status).toBe(406);
    expect(refused.body.detail).toContain('text/csv');
  });

  it.each(['br', 'gzip'])('compresses pages and streams with %s when asked', async (encoding) => {
    for (const accept of ['application/json', 'text/csv']) {
      const response = await test.admin.open('calls/?limit=50', {
        headers: { accept, 'accept-encoding': encoding },
      });
      expect(response.headers.get('content-encoding')).toBe(encoding);
      expect(response.headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
      expect(response.headers.get('vary')).toMatch(/\bAccept\b(?!-)/);
      expect((await response.text()).length).toBeGreaterThan(1024);
    }
  });

  it('names the methods that a path has when asked for another', async () => {
    const refused = await test.admin.delete<{ type: string }>('deletedCalls/1');
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect(refused.body.type).toBe('/backend/api/docs/problems/method-not-allowed');
    expect((await test.admin.request('PUT', 'CDRFiles/')).headers.get('allow')).toBe('GET, HEAD, POST');
    expect((await test.admin.get('nothing')).status).toBe(404);
  });
});
