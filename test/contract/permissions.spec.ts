import {
  alternativesOf,
  DATA_PROTECTION_ACCESS,
  Grants,
  Permission,
  Requirement,
  SingleRequirement,
} from '../../src/common/access/principal';
import { EVERY_GRANT } from '../support/http/grants';
import { Answer, startTestApp, TestApp, TestClient } from '../support/http/test-app';
import { ApiRoute, apiRoutes, pathWithoutObject } from '../support/http/api-routes';

interface Problem {
  detail: string;
  instance: string;
}

/** Grants with one thing less than needed, and how the refusal names that thing. */
interface Shortfall {
  readonly grants: Grants;
  readonly named: string;
}

describe('who may do what', () => {
  let test: TestApp;
  let routes: ApiRoute[];
  /** Those that take a grant. */
  let granted: ApiRoute[];
  const clients = new Map<string, TestClient>();

  beforeAll(async () => {
    test = await startTestApp({ TRUST_PROXY: 'on' });
    routes = apiRoutes(test.app).filter(({ isPublic }) => !isPublic);
    granted = routes.filter(({ isForAnyUser }) => !isForAnyUser);
  });

  afterAll(() => test.close());

  it('lets a user with exactly what is needed pass, on every route', async () => {
    for (const route of granted) {
      const answer = await send(await clientWith(exactGrants(route)), route);
      expect({ ...named(route), refused: [401, 403, 500].includes(answer.status) }).toEqual({
        ...named(route),
        refused: false,
      });
    }
  });

  it('refuses with 403 and names what is missing, for each needed permission on every route', async () => {
    for (const route of granted) {
      for (const { grants, named: missing } of shortfalls(route)) {
        const answer = await send(await clientWith(grants), route);
        expect({ ...named(route), status: answer.status, detail: answer.body.detail }).toEqual({
          ...named(route),
          status: 403,
          detail: `This takes ${missing}, which your user does not have.`,
        });
      }
    }
  });

  it('refuses a change to a user who may only read, whatever else they hold', async () => {
    const reader = await clientWith({ ...EVERY_GRANT, apiAccess: 'read' });
    for (const route of granted.filter(({ method }) => method !== 'GET')) {
      const answer = await send(reader, route);
      expect({ ...named(route), status: answer.status }).toEqual({ ...named(route), status: 403 });
      expect(answer.body.detail).toContain('API access "write"');
    }
  });

  it('answers 401 on every route to no key, an unknown, a replaced and a suspended one, all alike', async () => {
    const keyless = [
      test.client(null),
      test.client('no-such-key'),
      await replacedKey(),
      await suspendedUser(),
    ];
    for (const route of routes) {
      const answers: Answer<Problem>[] = [];
      for (const [at, client] of keyless.entries()) {
        // Each from an address of its own: one has no failed logins left before the last route.
        answers.push(await send(client, route, '', { 'x-forwarded-for': `198.51.100.${at + 1}` }));
      }
      const alike = answers.map(({ status, headers, body: { instance, ...rest } }) => {
        expect(headers.get('x-request-id')).toBe(instance);
        return { status, challenge: headers.get('www-authenticate'), headers: namesOf(headers), rest };
      });
      expect({ ...named(route), ...alike[0] }).toMatchObject({
        ...named(route),
        status: 401,
        challenge: 'Bearer',
      });
      for (const other of alike) expect(other).toEqual(alike[0]);
    }
  });

  it.each([
    'Basic YWRtaW46YWRtaW4=',
    'Bearer',
    'Bearer ',
    'Bearer a b',
    'admin-key-of-the-tests-0123456789abcdef',
  ])('answers 401 to the header "Authorization: %s"', async (authorization) => {
    // Another address: the failed logins above have used up those of this one.
    const headers = { authorization, 'x-forwarded-for': '203.0.113.9' };
    const answer = await test.client(null).get('calls/', headers);
    expect(answer).toMatchObject({ status: 401 });
  });

  it('refuses a key in the query string with 400 on every route, with a good key beside it or without', async () => {
    for (const route of routes) {
      for (const client of [test.admin, test.client(null)]) {
        const answer = await send(client, route, '?api_key=somebody');
        expect({ ...named(route), status: answer.status, body: answer.body }).toMatchObject({
          ...named(route),
          status: 400,
          body: { errors: [{ parameter: 'api_key' }] },
        });
        expect(answer.text).not.toContain('somebody');
      }
    }
  });

  it.each(['key', 'apiKey', 'apikey', 'api-key', 'token', 'access_token', 'Authorization'])(
    'refuses a key in the parameter "%s"',
    async (parameter) => {
      const answer = await test.client(null).get(`calls/?${parameter}=somebody`);
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ parameter }] } });
    },
  );

  async function clientWith(grants: Grants): Promise<TestClient> {
    const key = JSON.stringify(grants);
    const client = clients.get(key) ?? (await test.userWith(grants)).client;
    clients.set(key, client);
    return client;
  }

  async function replacedKey(): Promise<TestClient> {
    const { id, client } = await test.userWith(EVERY_GRANT);
    expect((await client.get('calls/')).status).toBe(200);
    expect((await test.admin.request('POST', `users/${id}/apiKey`)).status).toBe(200);
    return client;
  }

  async function suspendedUser(): Promise<TestClient> {
    const { id, client } = await test.userWith(EVERY_GRANT);
    expect((await test.admin.patch(`users/${id}`, { status: 'Suspended' })).status).toBe(200);
    return client;
  }
});

/** A request that changes nothing: about an object there is not, or a look only. */
function send(
  client: TestClient,
  route: ApiRoute,
  query = '',
  headers: Record<string, string> = {},
): Promise<Answer<Problem>> {
  const path = `${pathWithoutObject(route)}${query}`;
  if (route.method === 'GET' || route.method === 'DELETE')
    return client.request<Problem>(route.method, path, { headers });
  return client.request<Problem>(route.method, path, {
    body: JSON.stringify(route.path === 'retention/run' ? { dryRun: true } : {}),
    headers: { 'content-type': 'application/json', ...headers },
  });
}

function exactGrants({ method, requirements: needed = [] }: ApiRoute): Grants {
  const requirements = needed.map((requirement) => alternativesOf(requirement)[0] as SingleRequirement);
  const levels = requirements.filter((name) => name.startsWith('dataProtection.')).map(levelOf);
  return {
    apiAccess: method === 'GET' ? 'read' : 'write',
    dataProtectionAccess: DATA_PROTECTION_ACCESS[Math.max(0, ...levels)] ?? 'none',
    permissions: requirements.filter((name): name is Permission => !name.startsWith('dataProtection.')),
  };
}

function shortfalls(route: ApiRoute): Shortfall[] {
  const exact = exactGrants(route);
  const lesserAccess = exact.apiAccess === 'write' ? 'read' : 'none';
  const withoutEach = (route.requirements ?? []).map((requirement): Shortfall => {
    if (requirement.includes(' or ')) return withoutAny(requirement);
    const level = levelOf(requirement);
    if (level < 0) {
      const permissions = EVERY_GRANT.permissions.filter((name) => name !== requirement);
      return { grants: { ...EVERY_GRANT, permissions }, named: `permission "${requirement}"` };
    }
    return {
      grants: { ...EVERY_GRANT, dataProtectionAccess: DATA_PROTECTION_ACCESS[level - 1] ?? 'none' },
      named: `data protection access "${DATA_PROTECTION_ACCESS[level]}"`,
    };
  });
  return [
    { grants: { ...EVERY_GRANT, apiAccess: lesserAccess }, named: `API access "${exact.apiAccess}"` },
    ...withoutEach,
  ];
}

/** Everything but what each of the alternatives asks for. */
function withoutAny(requirement: Requirement): Shortfall {
  const alternatives: readonly string[] = alternativesOf(requirement);
  const least = Math.min(
    ...alternativesOf(requirement)
      .map(levelOf)
      .filter((level) => level >= 0),
  );
  return {
    grants: {
      ...EVERY_GRANT,
      permissions: EVERY_GRANT.permissions.filter((name) => !alternatives.includes(name)),
      dataProtectionAccess: DATA_PROTECTION_ACCESS[least - 1] ?? 'primary',
    },
    named: alternativesOf(requirement).map(nameOf).join(' or '),
  };
}

function nameOf(requirement: SingleRequirement): string {
  const level = levelOf(requirement);
  return level < 0
    ? `permission "${requirement}"`
    : `data protection access "${DATA_PROTECTION_ACCESS[level]}"`;
}

/** Position of a data protection level; -1 for a permission. */
function levelOf(requirement: Requirement): number {
  return (DATA_PROTECTION_ACCESS as readonly string[]).indexOf(requirement.replace('dataProtection.', ''));
}

function named({ method, path }: ApiRoute): { route: string } {
  return { route: `${method} ${path}` };
}

function namesOf(headers: Headers): string[] {
  return [...headers.keys()].sort();
}
