import { UsersService } from '../../../src/auth/users/users.service';
import { COMMAND_LINE, Grants } from '../../../src/common/access/principal';
import { startTestApp, TestApp, TestClient } from '../../support/http/test-app';
import { EVERY_GRANT } from '../../support/http/grants';

const MANAGER: Partial<Grants> = { ...EVERY_GRANT };
const INSTANT = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;

describe('the owner of a key that somebody else made', () => {
  let test: TestApp;
  let owner: { id: string; client: TestClient };

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  beforeEach(async () => {
    owner = await test.userWith(MANAGER);
  });

  it('is told so by every answer to the new key, also by those that refuse', async () => {
    expect((await owner.client.get('users/')).headers.get('notice')).toBeNull();
    const client = await keyBy(test.admin);
    const expected = new RegExp(`^"API key made by admin \\(user 1\\) at ${INSTANT}"$`);
    for (const answer of [
      await client.get('users/'),
      await client.get('deletedCalls/', { accept: 'text/csv' }),
      await client.get('users/999999'),
      await client.get('users/?limit=none'),
      await client.post('users/', { name: 'Without an address' }),
    ])
      expect(answer.headers.get('notice')).toMatch(expected);
    expect((await test.admin.get('users/')).headers.get('notice')).toBeNull();
  });

  it('is told of the command line, of each other maker, and also after a key of their own', async () => {
    await keyBy(test.admin);
    const second = test.client(
      await test.app.get(UsersService).makeKey({ operator: COMMAND_LINE }, owner.id),
    );
    const expected = new RegExp(
      `^"API key made by admin \\(user 1\\) at ${INSTANT}", "API key made by Command line at ${INSTANT}"$`,
    );
    expect((await second.get('users/')).headers.get('notice')).toMatch(expected);
    const own = await keyBy(second);
    expect((await own.get('users/')).headers.get('notice')).toMatch(expected);
  });

  it('is not told of their first key, nor of their own', async () => {
    const { body } = await test.admin.post<{ id: string }>('users/', {
      ...MANAGER,
      name: 'First',
      email: 'first@test.example',
    });
    owner = { id: body.id, client: owner.client };
    const first = await keyBy(test.admin);
    expect((await first.get('users/')).headers.get('notice')).toBeNull();
    expect((await (await keyBy(first)).get('users/')).headers.get('notice')).toBeNull();
  });

  it('is told for seven days', async () => {
    const client = await keyBy(test.admin);
    const age = async (interval: string): Promise<string | null> => {
      await test.database.sql.query(
        `update users set api_key_made_by = (
           select jsonb_agg(maker || jsonb_build_object('at', (now() - $2::interval)))
           from jsonb_array_elements(api_key_made_by) maker) where id = $1`,
        [owner.id, interval],
      );
      return (await client.get('users/')).headers.get('notice');
    };
    expect(await age('6 days 23 hours 59 minutes')).not.toBeNull();
    expect(await age('7 days 1 minute')).toBeNull();
  });

  it('is told of whatever name, in a few bytes and as a header can be', async () => {
    const maker = await test.userWith(MANAGER);
    for (const [name, shown] of [
      ['Jo "the" \\ Boss', String.raw`"API key made by Jo \"the\" \\ Boss (user ID) at `],
      ['Zoë 50%', '%"API key made by Zo%c3%ab 50%25 (user ID) at '],
      ['李'.repeat(200), `%"API key made by ${'%e6%9d%8e'.repeat(60)}... (user ID) at `],
    ] as const) {
      await test.admin.patch(`users/${maker.id}`, { name });
      await test.database.sql.query(`update users set api_key_made_by = null where id = $1`, [owner.id]);
      const client = await keyBy(maker.client);
      const notice = (await client.get('users/')).headers.get('notice');
      expect(notice?.replace(/\d\d\d\d-.*/, '')).toBe(shown.replace('ID', maker.id));
    }
  });

  it('has no more than three of them', async () => {
    for (let count = 0; count < 5; count += 1) await keyBy(test.admin);
    const client = await keyBy(test.admin);
    expect((await client.get('users/')).headers.get('notice')?.split('", "')).toHaveLength(3);
  });

  it('is named in the activity log, which says whether the key replaced one', async () => {
    const { body } = await test.admin.post<{ id: string }>('users/', {
      name: 'Log',
      email: 'log@test.example',
    });
    owner = { id: body.id, client: owner.client };
    await keyBy(test.admin);
    await keyBy(test.admin);
    const log = await test.admin.get<{ details: unknown; user: string }[]>(
      `userActivityLog/?activityType=API%20key%20made&linkedToType=users&linkedTo=${body.id}`,
    );
    expect(log.body.map(({ details }) => details)).toEqual([
      { owner: 'Log', ownerID: body.id, replacedKey: false },
      { owner: 'Log', ownerID: body.id, replacedKey: true },
    ]);
  });

  async function keyBy(maker: TestClient): Promise<TestClient> {
    const { status, body } = await maker.request<{ apiKey: string }>('POST', `users/${owner.id}/apiKey`);
    expect(status).toBe(200);
    return test.client(body.apiKey);
  }
});
