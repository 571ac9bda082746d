import type { Grants } from '../../../src/common/access/principal';
import { Answer, startTestApp, TestApp, TestClient } from '../../support/http/test-app';

interface Problem {
  readonly detail: string;
}

interface User extends Grants {
  readonly id: string;
  readonly status: string;
}

const MANAGER: Partial<Grants> = { apiAccess: 'write', permissions: ['users.manage'] };
const MIGHTIER: [Partial<Grants>, string][] = [
  [{ dataProtectionAccess: 'view' }, 'data protection access "view"'],
  [{ dataProtectionAccess: 'primary' }, 'data protection access "primary"'],
  [{ permissions: ['calls.view'] }, 'permission "calls.view"'],
  [
    { ...MANAGER, permissions: ['users.manage', 'userActivityLog.view'] },
    'permission "userActivityLog.view"',
  ],
];
/** None of them grants anything. */
const CHANGES = [
  { status: 'Suspended' },
  { apiAccess: 'none' },
  { dataProtectionAccess: 'none' },
  { permissions: [] },
  { name: 'Renamed' },
  { email: 'renamed@test.example' },
  {},
];

describe('a user who manages users and holds less than another', () => {
  let test: TestApp;
  let manager: TestClient;

  beforeAll(async () => {
    test = await startTestApp();
    manager = (await test.userWith(MANAGER)).client;
  });

  afterAll(() => test.close());

  it.each(MIGHTIER)('changes nothing of one with %j', async (grants, missing) => {
    const other = await test.userWith(grants);
    const before = await userOf(other.id);
    for (const change of CHANGES) {
      expect({ change, answer: await manager.patch<Problem>(`users/${other.id}`, change) }).toMatchObject({
        change,
        answer: {
          status: 403,
          body: { detail: `You cannot change a user who holds what you do not: ${missing}.` },
        },
      });
    }
    expect(await userOf(other.id)).toEqual(before);
  });

  it('changes one who holds no more, and gives up what is their own', async () => {
    const equal = await test.userWith(MANAGER);
    const changes = [
      { name: 'Equal' },
      { permissions: [] },
      { permissions: ['users.manage'], apiAccess: 'read' },
      { status: 'Suspended' },
      { status: 'Active', apiAccess: 'none' },
    ];
    for (const change of changes) expect((await manager.patch(`users/${equal.id}`, change)).status).toBe(200);
    const own = await test.userWith({ ...MANAGER, dataProtectionAccess: 'view' });
    expect((await own.client.patch(`users/${own.id}`, { dataProtectionAccess: 'none' })).status).toBe(200);
    expect((await own.client.patch(`users/${own.id}`, { permissions: [] })).status).toBe(200);
  });

  it('cannot take the last data protection access "primary" away, nor can anybody', async () => {
    const first = await userOf('1');
    const last = {
      status: 409,
      body: { detail: expect.stringContaining('last user with data protection') as string },
    };
    const others = (await test.admin.get<User[]>('users/?limit=1000')).body.filter(
      ({ id, dataProtectionAccess }) => id !== '1' && dataProtectionAccess === 'primary',
    );
    for (const { id } of others)
      expect((await test.admin.patch(`users/${id}`, { dataProtectionAccess: 'view' })).status).toBe(200);
    const second = await test.userWith({ ...MANAGER, dataProtectionAccess: 'primary' });
    const takes = async (id: string, change: object): Promise<Answer<Problem>> =>
      test.admin.patch<Problem>(`users/${id}`, change);
    expect((await takes(second.id, { dataProtectionAccess: 'download' })).status).toBe(200);
    for (const change of [
      { dataProtectionAccess: 'download' },
      { dataProtectionAccess: 'none', name: 'Other' },
      { status: 'Suspended' },
      { apiAccess: 'read' },
    ])
      expect({ change, answer: await takes('1', change) }).toMatchObject({ change, answer: last });
    expect(await userOf('1')).toEqual(first);
    expect((await takes(second.id, { dataProtectionAccess: 'primary' })).status).toBe(200);
    expect((await takes('1', { dataProtectionAccess: 'download' })).status).toBe(200);
  });

  async function userOf(id: string): Promise<User> {
    return (await test.admin.get<User>(`users/${id}`)).body;
  }
});
