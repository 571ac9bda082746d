import { startTestApp, TestApp } from '../../support/http/test-app';
import { fcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';

interface Row {
  id: string;
  created: string;
  updated: string;
  startDate: string;
  CDRFileID: string;
  carrierCallID: string;
}

const LINES = [
  { callDate: '01/09/2026', customerIdentifier: '01134960030', dialled: '07700900001' },
  { callDate: '02/09/2026', customerIdentifier: '+441134960030', dialled: '07700900002' },
  { callDate: '02/09/2026', customerIdentifier: '01632960001', dialled: '0113 496 0030' },
  {
    callDate: '03/09/2026',
    customerIdentifier: '01632960002',
    dialled: '07700900003',
    divertedNumber: '00441134960030',
  },
  { callDate: '30/09/2026', customerIdentifier: '01632960003', dialled: '07700900004' },
].map((cells, at) => ({ ...cells, recordId: `R${at + 1}` }));

describe.each(['calls/', 'deletedCalls/'])('the list %s', (list) => {
  let test: TestApp;
  let all: Row[];
  let activities: string[];

  beforeAll(async () => {
    test = await startTestApp();
    const first = await importFile(test, fcsFile(LINES));
    const second = await importFile(test, fcsFile([{ callDate: '04/09/2026' }]), { carrier: 'Another & Co' });
    activities = [];
    for (const { id } of list === 'deletedCalls/' ? [first, second] : []) {
      const { body } = await test.admin.post<{ userActivityLog: string }>(`CDRFiles/${id}/delete`, {
        reason: 'Test',
      });
      activities.push(body.userActivityLog);
    }
    all = (await test.admin.get<Row[]>(list)).body;
    expect(all).toHaveLength(6);
  });

  afterAll(() => test.close());

  it('starts after idAfter', async () => {
    expect(await get(`idAfter=${all[2]?.id}`)).toEqual(all.slice(3));
    expect(await get(`idAfter=${all[5]?.id}`)).toEqual([]);
    expect(await get('idAfter=0')).toEqual(all);
    expect(await get('idAfter=9223372036854775807')).toEqual([]);
  });

  it('has the newest first with order=desc, and ends before idBefore, in either order', async () => {
    const newest = [...all].reverse();
    expect(await get('order=desc')).toEqual(newest);
    expect(await get('order=asc')).toEqual(all);
    expect(await get('order=desc&limit=2&offset=1')).toEqual(newest.slice(1, 3));
    expect(await get(`order=desc&idBefore=${all[2]?.id}`)).toEqual(newest.slice(4));
    expect(await get(`idBefore=${all[2]?.id}`)).toEqual(all.slice(0, 2));
    expect(await get(`order=desc&idAfter=${all[0]?.id}&idBefore=${all[3]?.id}`)).toEqual([all[2], all[1]]);
    expect(await get('idBefore=0')).toEqual([]);
    const stream = await test.admin.get<string>(`${list}?order=desc&idBefore=${all[4]?.id}`, {
      accept: 'application/x-ndjson',
    });
    expect(
      stream.text
        .split('\n')
        .slice(0, -1)
        .map((line) => (JSON.parse(line) as Row).id),
    ).toEqual(newest.slice(2).map(({ id }) => id));
  });

  it.each([
    '',
    '&number=01134960030',
    '&carrier=Gamma',
    '&updatedSince=2026-01-01',
    '&createdUntil=2100-01-01',
  ])('walks all of it backwards by its links, filtered by "%s"', async (filter) => {
    const walked: Row[] = [];
    for (let path: string | undefined = `${list}?order=desc&limit=2${filter}`; path !== undefined;) {
      const page: { body: Row[]; headers: Headers } = await test.admin.get<Row[]>(path);
      walked.push(...page.body);
      path = /^<([^>]+)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1];
      if (path !== undefined) expect(path).toContain(`idBefore=${walked.at(-1)?.id}`);
    }
    expect(walked).toEqual((await get(filter.slice(1))).reverse());
    expect(walked.length).toBeGreaterThan(3);
  });

  it('ends before createdUntil', async () => {
    const last = all[5] as Row;
    const before = all.filter(({ created }) => created < last.created);
    expect(before.length).toBeGreaterThan(0);
    expect(await get(`createdUntil=${last.created}`)).toEqual(before);
    const after = new Date(Date.parse(last.created) + 1).toISOString();
    expect(await get(`createdUntil=${after}`)).toEqual(all);
    expect(await get(`createdSince=${last.created}&createdUntil=${after}&order=desc`)).toEqual(
      all.filter(({ created }) => created === last.created).reverse(),
    );
    expect(await get('createdUntil=2026-01-01')).toEqual([]);
  });

  it('skips offset rows', async () => {
    expect(await get('offset=4')).toEqual(all.slice(4));
    expect(await get('offset=0&limit=2')).toEqual(all.slice(0, 2));
    expect(await get('offset=999999')).toEqual([]);
  });

  it('links to the next page exactly when more follows, from the last id on, with the same filter', async () => {
    for (const [query, more] of [
      ['limit=5', true],
      ['limit=6', false],
      ['limit=2&offset=4', false],
      ['limit=2&offset=3', true],
      ['carrier=Gamma&limit=5', false],
      ['carrier=Gamma&limit=4', true],
    ] as const) {
      const page = await test.admin.get<Row[]>(`${list}?${query}`);
      const link = page.headers.get('link');
      expect({ query, more: link !== null }).toEqual({ query, more });
      if (!link) continue;
      const next = new URL(/^<([^>]+)>; rel="next"$/.exec(link)?.[1] ?? '', test.origin);
      expect(next.searchParams.get('idAfter')).toBe(page.body.at(-1)?.id);
      expect(next.searchParams.has('offset')).toBe(false);
      expect(next.searchParams.get('limit')).toBe(new URLSearchParams(query).get('limit'));
      expect(next.searchParams.get('carrier')).toBe(new URLSearchParams(query).get('carrier'));
    }
  });

  it('counts only when asked, and then the whole filtered list', async () => {
    const plain = await test.admin.get(`${list}?limit=1`);
    expect(plain.headers.has('x-total-count')).toBe(false);
    expect(plain.headers.has('preference-applied')).toBe(false);
    for (const [query, count] of [
      ['limit=1', '6'],
      ['carrier=Gamma&limit=1', '5'],
      ['limit=1&offset=3', '6'],
      [`idAfter=${all[2]?.id}`, '6'],
    ]) {
      const counted = await test.admin.get(`${list}?${query}`, { prefer: 'count=exact' });
      expect(counted.headers.get('x-total-count')).toBe(count);
      expect(counted.headers.get('preference-applied')).toBe('count=exact');
    }
    const other = await test.admin.get(list, { prefer: 'respond-async, count=planned' });
    expect(other.headers.has('x-total-count')).toBe(false);
  });

  it.each(['createdSince', 'updatedSince'] as const)(
    'starts at %s, inclusive, in all three spellings',
    async (parameter) => {
      const [first, last] = [all[0] as Row, all[5] as Row];
      const field = parameter === 'createdSince' ? 'created' : 'updated';
      expect(last[field] > first[field]).toBe(true);
      const instant = last[field];
      const day = instant.slice(0, 10);
      const since = async (text: string): Promise<number> =>
        (await get(`${parameter}=${encodeURIComponent(text)}`)).length;
      expect(await since(instant)).toBe(1);
      expect(await since(new Date(Date.parse(instant) + 1).toISOString())).toBe(0);
      expect(
        await since(new Date(Date.parse(instant) + 3_600_000).toISOString().replace('Z', '+01:00')),
      ).toBe(1);
      expect(await since(day)).toBe(6);
      expect(await since(nextDay(day))).toBe(0);
      expect(await since(`${day} 00:00:00`)).toBe(6);
      expect(await since(`${day} 23:59:59`)).toBe(0);
    },
  );

  it.each([
    ['minDate=2026-09-02', 5],
    ['minDate=2026-09-30', 1],
    ['minDate=2026-10-01', 0],
    ['maxDate=2026-09-01', 1],
    ['maxDate=2026-09-02', 3],
    ['minDate=2026-09-02&maxDate=2026-09-02', 2],
    ['minDate=2026-09-30&maxDate=2026-09-01', 0],
    ['minDate=2024-02-29', 6],
  ])('takes both ends of the call dates in: %s gives %d', async (query, count) => {
    expect(await get(query)).toHaveLength(count);
  });

  it.each([
    '01134960030',
    '0113 496 0030',
    '0113-496-0030',
    '%2B441134960030',
    '%2B44 113 496 0030',
    '%2B44 (0)113 496-0030',
    '00441134960030',
    '0044 1134960030',
    ' 441134960030',
  ])('finds the number in target, external and terminationNumber, written %s', async (number) => {
    const rows = await get(`number=${number.replaceAll(' ', '%20')}`);
    expect(rows.map(({ carrierCallID }) => carrierCallID)).toEqual(['R1', 'R2', 'R3', 'R4']);
  });

  it('finds nothing by a part of a number', async () => {
    expect(await get('number=0113496003')).toEqual([]);
    expect(await get('number=1134960030')).toEqual([]);
  });

  it('filters by the exact carrier, and all filters hold together', async () => {
    expect(await get('carrier=Another%20%26%20Co')).toEqual(all.slice(5));
    expect(await get('carrier=gamma')).toEqual([]);
    expect(await get('carrier=Gamm_')).toEqual([]);
    expect(await get('carrier=Gamma&number=01134960030&minDate=2026-09-02&limit=1')).toEqual(all.slice(1, 2));
  });

  it('of one CDR file holds that file alone, and takes the same filters', async () => {
    const path = `CDRFiles/${all[5]?.CDRFileID}/${list}`;
    expect((await test.admin.get<Row[]>(path)).body).toEqual(all.slice(5));
    expect((await test.admin.get<Row[]>(`${path}?maxDate=2026-09-03`)).body).toEqual([]);
  });

  it('is filtered by the activity of the deletion, if it is of deleted calls', async () => {
    if (list === 'calls/') {
      expect(await test.admin.get('calls/?userActivityLog=1')).toMatchObject({ status: 400 });
      return;
    }
    expect(await get(`userActivityLog=${activities[0]}`)).toEqual(all.slice(0, 5));
    expect(await get(`userActivityLog=${activities[1]}`)).toEqual(all.slice(5));
    expect(await get('userActivityLog=999999')).toEqual([]);
  });

  async function get(query: string): Promise<Row[]> {
    const answer = await test.admin.get<Row[]>(`${list}?${query}`);
    expect(answer.status).toBe(200);
    return answer.body;
  }
});

function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
