import { FirstAdmins } from '../../../src/auth/users/first-admin.service';
import { UsersService } from '../../../src/auth/users/users.service';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { ADMIN_KEY } from '../../support/http/admin-key';
import { startTestApp, TestApp } from '../../support/http/test-app';

describe('the first admin', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp();
  });

  afterEach(() => test.close());

  it('is made once, though the users are gone and the environment has another key', async () => {
    await test.database.sql.query('delete from users');
    expect(await test.app.get(FirstAdmins).ensure(COMMAND_LINE, `${ADMIN_KEY}-another`)).toBeNull();
    expect((await test.database.sql.query('select from users')).rowCount).toBe(0);
  });

  it('gets no key that was ever given, also where no first start is on record', async () => {
    await test.admin.request('POST', 'users/1/apiKey');
    await test.database.sql.query(`
      update users set status = 'Suspended';
      alter table first_admins disable trigger first_admins_kept; delete from first_admins`);
    const made = await test.app.get(FirstAdmins).ensure(COMMAND_LINE, ADMIN_KEY);
    expect(made).toMatchObject({
      email: 'admin-2@localhost',
      apiKey: expect.stringMatching(/^dck_/) as string,
    });
    expect((await test.client(ADMIN_KEY).get('users/')).status).toBe(401);
    expect((await test.client(made!.apiKey).get('users/')).status).toBe(200);
  });

  it('is not made later where somebody could manage users at the first start', async () => {
    const { sql } = test.database;
    await sql.query(`alter table first_admins disable trigger first_admins_kept; delete from first_admins`);
    const admins = test.app.get(FirstAdmins);
    expect([await admins.isMade(), await admins.ensure(COMMAND_LINE, ''), await admins.isMade()]).toEqual([
      false,
      null,
      true,
    ]);
    await sql.query(`update users set status = 'Suspended'`);
    expect(await admins.ensure(COMMAND_LINE, '')).toBeNull();
  });

  it('is made by the next start where its key could not be handed over', async () => {
    const { sql } = test.database;
    await sql.query(`
      delete from users;
      alter table first_admins disable trigger first_admins_kept; delete from first_admins`);
    const admins = test.app.get(FirstAdmins);
    const lost = admins.ensure(COMMAND_LINE, '', () => Promise.reject(new Error('disk full')));
    await expect(lost).rejects.toThrow('disk full');
    expect(await admins.isMade()).toBe(false);
    const made = await admins.ensure(COMMAND_LINE, '');
    expect((await test.client(made!.apiKey).get('users/')).status).toBe(200);
  });

  it('leaves a replaced key dead for everybody', async () => {
    const { id, client } = await test.userWith({ apiAccess: 'read', permissions: ['users.manage'] });
    await test.app.get(UsersService).makeKey({ operator: COMMAND_LINE }, id);
    expect((await client.get('users/')).status).toBe(401);
    const old = `(select key_hash from used_api_keys order by given_at offset 1 limit 1)`;
    await expect(
      test.database.sql.query(`update users set api_key_hash = ${old} where id = ${id}`),
    ).rejects.toMatchObject({ constraint: 'used_api_keys_pk' });
  });
});
