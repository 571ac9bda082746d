import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';
import { Answer, startTestApp, TestApp } from '../../support/http/test-app';

interface Entry {
  readonly id: string;
  readonly activityDetails: string;
  readonly details: Record<string, unknown>;
}

const MIB = 1024 ** 2;
const PATH_OF_NEXT = /^<[^>]*\/backend\/api\/v1\/([^>]*)>; rel="next"$/;

describe('large entries of the activity log', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test?.close());

  /** Entries as version 0.1.0 may have left them. */
  async function addEntries(count: number, details: string): Promise<void> {
    await test.database.sql.query(
      `insert into user_activity_log (user_name, used_api, activity_type, activity_details)
       select 'admin', true, 'Calls deleted', $2 from generate_series(1, $1)`,
      [count, details],
    );
  }

  /** Every page of a list, each begun where the one before it ends. */
  async function pagesOf(first: string): Promise<{ readonly bytes: number; readonly ids: string[] }[]> {
    const pages = [];
    for (let path: string | undefined = first; path !== undefined;) {
      const answer: Answer<{ id?: string; lineNumber?: string }[]> = await test.admin.get(path);
      const { status, headers, body, text } = answer;
      expect(status).toBe(200);
      pages.push({
        bytes: Buffer.byteLength(text),
        ids: body.map(({ id, lineNumber }) => id ?? lineNumber ?? ''),
      });
      path = PATH_OF_NEXT.exec(headers.get('link') ?? '')?.[1];
    }
    return pages;
  }

  it('keep the first hundred ids of a deletion, their count and their hash', async () => {
    await importFile(test, nextFcsFile(150));
    const { body: calls } = await test.admin.get<{ id: string }[]>('calls/?limit=150');
    const ids = calls.map(({ id }) => id);
    await test.admin.post('calls/delete', { filter: { ids }, reason: 'Test', expectedCount: 150 });
    const { body } = await test.admin.get<Entry[]>('userActivityLog/?activityType=Calls%20deleted&limit=1');
    expect(body[0]?.details).toMatchObject({
      count: 150,
      filter: {
        ids: {
          first: ids.slice(0, 100),
          count: 150,
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        },
      },
    });
  });

  it('of more than 64 KiB are shortened in pages, with a mark, and whole by themselves', async () => {
    const details = JSON.stringify({ ids: Array.from({ length: 10_000 }, (_, at) => String(10 ** 15 + at)) });
    await addEntries(300, details);
    const { body, text } = await test.admin.get<Entry[]>('userActivityLog/?order=desc&limit=300');
    expect(Buffer.byteLength(text)).toBeLessThan(MIB);
    for (const entry of body) {
      expect(entry.activityDetails).toBe(
        `${details.slice(0, 1000)}… [shortened: ${details.length} bytes; the entry itself has all of it]`,
      );
      expect(entry.details).toEqual({ shortened: true, sizeBytes: details.length });
    }
    const item = await test.admin.get<Entry>(`userActivityLog/${body[0]?.id}`);
    expect(item.body.activityDetails).toBe(details);
    expect(item.body.details).toEqual(JSON.parse(details));
  });

  it.each(['asc', 'desc'])(
    'end a page (%s) that has passed 16 MiB, and no entry is missed',
    async (order) => {
      await addEntries(250, JSON.stringify({ text: '"'.repeat(15_000) }));
      const pages = await pagesOf(`userActivityLog/?limit=1000&order=${order}`);
      expect(pages.length).toBeGreaterThan(1);
      for (const { bytes } of pages) expect(bytes).toBeLessThan(17 * MIB);
      const { rows } = await test.database.sql.query<{ id: string }>(
        `select id::text as id from user_activity_log t order by t.id ${order}`,
      );
      expect(pages.flatMap(({ ids }) => ids)).toEqual(rows.map(({ id }) => id));
    },
  );

  it('and rejected lines end a page alike', async () => {
    const file = await importFile(test, nextFcsFile(1));
    await test.database.sql.query(
      `insert into cdr_rejected_lines (cdr_file_id, line_number, raw_line, reason)
       select $1, n, convert_to(repeat('x', 60000), 'UTF8'), 'too long' from generate_series(1, 400) n`,
      [file.id],
    );
    const pages = await pagesOf(`CDRFiles/${file.id}/rejectedLines/?limit=1000`);
    expect(pages.map(({ bytes }) => bytes < 17 * MIB)).toEqual([true, true]);
    expect(pages.flatMap(({ ids }) => ids)).toEqual(Array.from({ length: 400 }, (_, at) => String(at + 1)));
  });
});
