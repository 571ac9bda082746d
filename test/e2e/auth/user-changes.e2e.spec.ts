import type { Grants } from '../../../src/common/access/principal';
import { startTestApp, TestApp } from '../../support/http/test-app';

interface User extends Grants {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly status: string;
}

describe('the activity log of users', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it('records them with what was set when they were made, and with what changed before and after', async () => {
    const { body: user } = await test.admin.post<User>('users/', {
      name: 'New',
      email: 'new@test.example',
      apiAccess: 'read',
      permissions: ['calls.view'],
    });
    const path = `users/${user.id}`;
    const changes = [
      { name: 'Renamed' },
      { permissions: ['calls.view', 'calls.delete'], apiAccess: 'write', dataProtectionAccess: 'none' },
      { email: 'Other@Test.example', status: 'Suspended' },
      { status: 'Suspended' },
    ];
    for (const change of changes) expect((await test.admin.patch(path, change)).status).toBe(200);
    const { body } = await test.admin.get<{ before: unknown; after: unknown }[]>(
      `userActivityLog/?linkedToType=users&linkedTo=${user.id}`,
    );
    const { name, email, status, apiAccess, dataProtectionAccess, permissions } = user;
    expect(body.map(({ before, after }) => ({ before, after }))).toEqual([
      { before: null, after: { name, email, status, apiAccess, dataProtectionAccess, permissions } },
      { before: { name }, after: { name: 'Renamed' } },
      {
        before: { permissions, apiAccess },
        after: { permissions: ['calls.view', 'calls.delete'], apiAccess: 'write' },
      },
      { before: { email, status }, after: { email: 'other@test.example', status: 'Suspended' } },
      { before: {}, after: {} },
    ]);
  });
});
