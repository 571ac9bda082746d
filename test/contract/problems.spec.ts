import { PROBLEM_TYPES, ProblemName } from '../../src/common/errors/problem-types';
import { startTestApp, TestApp } from '../support/http/test-app';
import { ApiRoute, apiRoutes, fullPath, goodInput, pathWithoutObject } from '../support/http/api-routes';

interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  errors?: Record<string, string>[];
}

describe('answers', () => {
  let test: TestApp;
  let routes: ApiRoute[];

  beforeAll(async () => {
    test = await startTestApp();
    routes = apiRoutes(test.app);
  });

  afterAll(() => test.close());

  it('are the same with and without a slash at the end, and never a redirect', async () => {
    for (const route of routes.filter(({ path }) => path !== 'users' && path !== '/')) {
      const { query, init } = goodInput(route);
      const path = fullPath({ ...route, path: pathWithoutObject(route) });
      const statuses: number[] = [];
      for (const form of [path, `${path}/`]) {
        const answer = await test.admin.request(route.method, `${form}${query}`, {
          ...init,
          redirect: 'manual',
        });
        statuses.push(answer.status);
        expect(answer.headers.has('location')).toBe(false);
        if (route.path === 'retention/run') await areOver('retentionRuns/');
        if (route.path === 'disasterRecoveryFiles/verify') await areOver('verifications/');
      }
      expect({ path, slash: statuses[1] }).toEqual({ path, slash: statuses[0] });
      expect({ path, redirect: statuses.some((status) => status >= 300 && status < 400) }).toEqual({
        path,
        redirect: false,
      });
    }
    const made = ['users', 'users/'].map((path, at) =>
      test.admin.post(path, { name: `New ${at}`, email: `new${at}@test.example` }),
    );
    expect((await Promise.all(made)).map(({ status }) => status)).toEqual([201, 201]);
  });

  it.each([
    ['invalid-input', 'calls/?limit=0', true],
    ['not-found', 'calls/999999', false],
    ['not-found', 'nowhere', false],
    ['invalid-input', 'calls/%zz', false],
  ] as const)(
    'that are a problem (%s, %s) have exactly the members of one',
    async (name, path, hasErrors) => {
      const answer = await test.admin.get<Problem>(path);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(Object.keys(answer.body)).toEqual([
        'type',
        'title',
        'status',
        'detail',
        'instance',
        ...(hasErrors ? ['errors'] : []),
      ]);
      expect(answer.body).toMatchObject({
        type: `/backend/api/docs/problems/${name}`,
        title: PROBLEM_TYPES[name].title,
        status: answer.status,
      });
      expect(answer.body.instance).toBe(answer.headers.get('x-request-id'));
      for (const error of answer.body.errors ?? [])
        expect(Object.keys(error)).toEqual(['parameter', 'detail']);
    },
  );

  it.each(Object.keys(PROBLEM_TYPES) as ProblemName[])(
    'explain the problem type %s on a page of its own',
    async (name) => {
      const page = await test.client(null).get<string>(`/backend/api/docs/problems/${name}`);
      expect(page.status).toBe(200);
      expect(page.headers.get('content-type')).toMatch(/^text\/html/);
      expect(page.text).toContain(`<h1>${PROBLEM_TYPES[name].title}</h1>`);
      expect(page.text).toContain(String(PROBLEM_TYPES[name].status));
    },
  );

  it('carry a request id of the server, never one of the client', async () => {
    const ids = await Promise.all(
      ['calls/', 'calls/?limit=0', '/health/live', 'nowhere'].map(async (path) => {
        const answer = await test.admin.get(path, { 'x-request-id': 'mine', 'request-id': 'mine' });
        return answer.headers.get('x-request-id');
      }),
    );
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('about what nobody foresaw say so without a stack or a word of SQL', async () => {
    await test.database.sql.query('alter table cdr_files rename to cdr_files_away');
    try {
      const answer = await test.admin.get<Problem>('CDRFiles/');
      expect(answer).toMatchObject({ status: 500, body: { type: '/backend/api/docs/problems/internal' } });
      expect(answer.text).not.toMatch(/cdr_files|select|\bat /);
    } finally {
      await test.database.sql.query('alter table cdr_files_away rename to cdr_files');
    }
  });

  async function areOver(list: string): Promise<void> {
    for (;;) {
      const { body } = await test.admin.get<{ state: string }[]>(list);
      if (body.every(({ state }) => state !== 'Running')) return;
    }
  }
});
