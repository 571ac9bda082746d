import { SAMPLES } from '../../support/cdr-files/samples';
import { importSample } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../../support/http/test-app';

describe('the exact count of live calls', () => {
  let test: TestApp;
  /** A file of which a call is gone and another came back, and one without a live call. */
  let [file, empty]: string[] = [];

  beforeAll(async () => {
    test = await startTestApp();
    file = (await importSample(test, SAMPLES.inbound)).id;
    empty = (await importSample(test, SAMPLES.faulty)).id;
    const { body: calls } = await test.admin.get<{ id: string }[]>(`CDRFiles/${file}/calls/?limit=2`);
    const deletions = [];
    for (const { id } of calls) {
      const deletion = { filter: { ids: [id] }, reason: 'Test' };
      deletions.push((await test.admin.post<{ userActivityLog: string }>('calls/delete', deletion)).body);
    }
    const { status } = await test.admin.post(`userActivityLog/${deletions[0]?.userActivityLog}/reinstate`, {
      reason: 'Test',
    });
    expect(status).toBe(200);
    await test.admin.post(`CDRFiles/${empty}/delete`, { reason: 'Test' });
  });

  afterAll(() => test.close());

  it('is that of the rows that are there', async () => {
    const all = await rowsThatAre('true');
    expect(all).toBeGreaterThan(1000);
    expect(await counted('calls/')).toBe(all);
    expect(await counted(`CDRFiles/${file}/calls/`)).toBe(all);
    expect(await counted(`CDRFiles/${empty}/calls/`)).toBe(0);
  });

  it('is one that is kept, which takes no longer for more calls; only a filter has them counted', async () => {
    const { sql } = test.database;
    const [all, ofGamma] = [await rowsThatAre('true'), await rowsThatAre(`carrier = 'Gamma'`)];
    await sql.query('update cdr_file_call_counts set live_count = live_count + 1000');
    expect(await counted('calls/')).toBe(all + 2000);
    expect(await counted(`CDRFiles/${file}/calls/`)).toBe(all + 1000);
    expect(await counted('calls/?carrier=Gamma')).toBe(ofGamma);
  });

  async function counted(path: string): Promise<number> {
    const { headers } = await test.admin.get(path, { prefer: 'count=exact' });
    return Number(headers.get('x-total-count') ?? NaN);
  }

  async function rowsThatAre(condition: string): Promise<number> {
    const { rows } = await test.database.sql.query<{ count: number }>(
      `select count(*)::int as count from calls where ${condition}`,
    );
    return rows[0]?.count ?? NaN;
  }
});
