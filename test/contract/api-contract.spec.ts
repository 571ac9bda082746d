import { describeApi } from '../../src/describe-api';
import { ApiContract, Exchange } from '../support/http/api-contract';

const REQUEST_ID = '5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11';
const ORIGIN = 'http://127.0.0.1:3000';
const ACTIVITY = {
  user: 'admin',
  onBehalfOfUser: null,
  customerID: null,
  activityType: 'Calls deleted',
  activityDate: '2026-10-05',
  activityTime: '09:12:44',
  usedExpertMode: false,
  bulkImportFileID: null,
  bulkImportFileLineNumber: null,
  CDRFileID: '1',
  CDRFileLineNumber: null,
  usedAPI: true,
  fromProvider: null,
  linkedToType: null,
  linkedTo: null,
  linkedToRevisionNumber: null,
  activityReason: 'Test',
  activityDetails: null,
  id: '42',
  details: null,
  address: '192.0.2.17',
  before: { name: 'Somebody', permissions: [] },
  after: null,
  kind: 'change',
  created: '2026-10-05T09:12:44.000Z',
  userID: '1',
  grants: { apiAccess: 'write', dataProtectionAccess: 'none', permissions: ['users.manage'] },
};

describe('the contract that every answer of the tests is held against', () => {
  let contract: ApiContract;

  beforeAll(async () => {
    contract = new ApiContract(await describeApi());
  });

  it('takes what the document describes, with a trailing slash or without', () => {
    expect(() => contract.check(answer({}))).not.toThrow();
    expect(() => contract.check(answer({ path: 'userActivityLog/42/?x=1' }))).not.toThrow();
    expect(() => contract.check(answer({ path: 'userActivityLog', body: [ACTIVITY] }))).not.toThrow();
    expect(() => contract.check(problem('userActivityLog/43', 404))).not.toThrow();
    expect(() => contract.check(answer({ method: 'HEAD', body: undefined }))).not.toThrow();
  });

  it.each<[what: string, exchange: Exchange, complaint: RegExp]>([
    ['a status', answer({ status: 201 }), /answered 201, .* knows no such status/],
    ['a media type', answer({ headers: { 'content-type': 'text/csv' } }), /no media type text\/csv/],
    ['a field', answer({ body: { ...ACTIVITY, secret: 1 } }), /must NOT have additional properties/],
    ['a type', answer({ body: { ...ACTIVITY, id: 42 } }), /it\/id must be string/],
    ['a null', answer({ body: { ...ACTIVITY, user: null } }), /it\/user must be string/],
    ['a header', answer({ headers: { 'x-request-id': 'x' } }), /X-Request-Id differently/],
    ['a success under no path', answer({ path: 'nothing' }), /has no such operation/],
    ['a success of no method', answer({ method: 'DELETE' }), /has no such operation/],
    [
      'a refusal that is no problem',
      answer({ path: 'nothing', status: 404 }),
      /describes its body differently/,
    ],
  ])('refuses %s that the document does not have', (_, exchange, complaint) => {
    expect(() => contract.check(exchange)).toThrow(complaint);
  });

  it('refuses an answer that lacks a field or a promised header', () => {
    const { id, ...rest } = ACTIVITY;
    expect(() => contract.check(answer({ body: rest }))).toThrow(/must have required property 'id'/);
    const bare = {
      ...answer({ body: { ...rest, id } }),
      headers: new Headers({ 'content-type': 'application/json' }),
    };
    expect(() => contract.check(bare)).toThrow(/promises the header X-Request-Id, which is missing/);
    expect(() => contract.check(problem('userActivityLog/42', 401))).toThrow(
      /promises the header WWW-Authenticate/,
    );
  });

  it('leaves alone what is outside the API', () => {
    for (const path of ['/health/ready', '/metrics', '/backend/api/docs', '/backend/api/v1/openapi.json'])
      expect(() => contract.check(answer({ path, status: 299, body: 'anything' }))).not.toThrow();
  });
});

interface Given {
  method?: string;
  path?: string;
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** The answer to a request for one activity, but for what is given. */
function answer({
  method = 'GET',
  path = 'userActivityLog/42',
  status = 200,
  headers = {},
  ...given
}: Given): Exchange {
  const body = 'body' in given ? given.body : ACTIVITY;
  return {
    method,
    url: `${ORIGIN}${path.startsWith('/') ? path : `/backend/api/v1/${path}`}`,
    status,
    headers: new Headers({ 'content-type': 'application/json', 'x-request-id': REQUEST_ID, ...headers }),
    text: body === undefined ? '' : JSON.stringify(body),
  };
}

function problem(path: string, status: number): Exchange {
  const body = {
    type: '/backend/api/docs/problems/x',
    title: 'X',
    status,
    detail: 'X',
    instance: REQUEST_ID,
  };
  return answer({ path, status, body, headers: { 'content-type': 'application/problem+json' } });
}
