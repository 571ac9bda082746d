import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from '../../../docs/openapi';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';
import { ADMIN_KEY } from '../../support/http/admin-key';
import { ONCE_TODAY_IS_DUE, runRetention } from '../../support/dr-files/retention';

/** Of what a list can be, this client asks for JSON. */
type Media = 'application/json' | 'application/problem+json';
type DeletedCall = components['schemas']['DeletedCallView'];

const LISTING = '/backend/api/v1/deletedCalls/';

/** What an integrator writes with the types of docs/openapi.d.ts; nothing here is typed by hand. */
describe('a client generated from the OpenAPI document', () => {
  let test: TestApp;
  let api: Client<paths, Media>;

  beforeAll(async () => {
    test = await startTestApp({ ACTIVITY_READ_RETENTION_DAYS: '30000' });
    api = createClient<paths, Media>({
      baseUrl: test.origin,
      headers: { authorization: `Bearer ${ADMIN_KEY}` },
    });
    await importFile(test, ordinaryFcsFile(7));
  });

  afterAll(() => test.close());

  it('lists calls, deletes some with a reason, polls what was deleted and fetches the metadata of DR files', async () => {
    const { data: calls } = await api.GET('/backend/api/v1/calls/', { params: { query: { limit: 5 } } });
    expect(calls?.map(({ carrier }) => carrier)).toEqual(Array(5).fill('Gamma'));

    const ids = calls?.map(({ id }) => id) ?? [];
    const deletion = await api.POST('/backend/api/v1/calls/delete', {
      body: { filter: { ids }, reason: 'Test calls', expectedCount: 5 },
    });
    expect(deletion.data).toEqual({ count: 5, userActivityLog: expect.any(String) as string });
    const [last] = (await api.GET('/backend/api/v1/calls/')).data ?? [];
    const single = await api.DELETE('/backend/api/v1/calls/{id}', {
      params: { path: { id: last?.id ?? '' }, query: { reason: 'One more' } },
    });
    expect(single.data?.count).toBe(1);

    const polled = await poll(4);
    expect(polled.map(({ callID }) => callID)).toEqual([...ids, last?.id]);
    expect(polled.map(({ userActivityLog }) => userActivityLog)).toEqual([
      ...Array<string | null | undefined>(5).fill(deletion.data?.userActivityLog),
      single.data?.userActivityLog,
    ]);

    await runRetention(test, ONCE_TODAY_IS_DUE);
    const { data: archives } = await api.GET('/backend/api/v1/disasterRecoveryFiles/');
    expect(archives).toHaveLength(1);
    const { data: metadata } = await api.GET('/backend/api/v1/disasterRecoveryFiles/{id}', {
      params: { path: { id: archives?.[0]?.id ?? '' } },
    });
    expect(metadata).toEqual(archives?.[0]);
  });

  it('tells a problem from an answer by its type', async () => {
    const { data, error, response } = await api.GET('/backend/api/v1/deletedCalls/{id}', {
      params: { path: { id: '1' } },
    });
    expect(data).toBeUndefined();
    expect(error).toMatchObject({ status: 404, instance: response.headers.get('x-request-id') });
    const refused = await api.GET(LISTING, { params: { query: { limit: 0 } } });
    expect(refused.error?.errors).toEqual([
      { parameter: 'limit', detail: 'must be a whole number from 1 to 1000' },
    ]);
  });

  /** Every deleted call, page by page. */
  async function poll(limit: number): Promise<DeletedCall[]> {
    const seen: DeletedCall[] = [];
    for (;;) {
      const { data } = await api.GET(LISTING, {
        params: { query: { limit, idAfter: seen.at(-1)?.id ?? '0' } },
      });
      if (!data?.length) return seen;
      seen.push(...data);
    }
  }
});
