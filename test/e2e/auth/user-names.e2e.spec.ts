import { nameNotices } from '../../../src/auth/users/name-notices';
import { UserRepository } from '../../../src/auth/users/user.repository';
import { EVERY_GRANT } from '../../support/http/grants';
import { Answer, startTestApp, TestApp } from '../../support/http/test-app';

interface Problem {
  readonly detail: string;
}

const UNSEEN =
  'must not have characters that nobody sees, that turn the direction of text, or that break lines';

describe('names of users', () => {
  let test: TestApp;
  let id: string;
  let made = 0;

  beforeAll(async () => {
    test = await startTestApp();
    ({ id } = await test.userWith(EVERY_GRANT));
    await test.admin.post('users/', { name: 'Jo Miller', email: 'jo@test.example' });
    await test.admin.post('users/', { name: 'Straße 10', email: 'strasse@test.example' });
  });

  afterAll(() => test.close());

  it.each([
    ['the same', 'Jo Miller'],
    ['in other case', 'JO miller'],
    ['with more spaces', '  Jo \u00a0 Miller '],
    ['in wide letters', 'Ｊｏ Ｍｉｌｌｅｒ'],
    ['in letters of mathematics', '𝐉𝐨 𝑴𝒊𝒍𝒍𝒆𝒓'],
    ['with Cyrillic letters', 'Jо Millеr'],
    ['with Greek letters', 'Jο Miller'],
    ['with Cyrillic capitals', 'JО МILLЕR'],
    ['with other letters for l', 'Jo MiIIer'],
    ['with a digit for a letter', 'Jo Mi11er'],
    ['with ß in capitals', 'STRASSE 1O'],
    ['of the admin, with another letter', 'аdmin'],
    ['of the admin, with rn', 'adrnin'],
  ])('are one name to who reads them: %s', async (_, name) => {
    for (const refusal of await bothWays(name)) {
      expect(refusal).toMatchObject({
        status: 409,
        body: { detail: 'Another user has this name, or one that looks like it.' },
      });
    }
  });

  it.each([
    'System',
    'SYSTEM',
    'Ѕystem',
    'Sуstem',
    'ЅУЅТЕМ',
    'sys\u200btem',
    'Systern',
    'Command line',
    'Command Iine',
    'Сommand line',
    'command  1ine',
    '\u202eSystem',
    'System\u2800',
    'Ｃommand line',
  ])('are not those of who acts without a key: %j', async (name) => {
    for (const refusal of await bothWays(name)) {
      expect(refusal).toMatchObject({
        status: 400,
        body: {
          detail: '/name must not be the name of what acts without a key: System, Command line, Unknown',
        },
      });
    }
  });

  it.each([
    ['a zero-width space', 'Jo\u200bM'],
    ['a zero-width joiner', 'Jo\u200dM'],
    ['a soft hyphen', 'Jo\u00adM'],
    ['a mark of direction', 'Jo\u200eM'],
    ['an override of direction', 'Jo\u202eM'],
    ['an isolate', 'Jo\u2066M'],
    ['a variation selector', 'Jo\ufe0fM'],
    ['a Hangul filler', 'Jo\u3164M'],
    ['an empty Braille cell', 'Jo\u2800M'],
    ['a tag', 'Jo\u{e0041}M'],
    ['a line separator', 'Jo\u2028M'],
    ['a line break', 'Jo\nM'],
    ['a tab', 'Jo\tM'],
  ])('have no %s', async (_, name) => {
    for (const refusal of await bothWays(name))
      expect(refusal).toMatchObject({ status: 400, body: { detail: `/name ${UNSEEN}` } });
  });

  it.each([
    'Joan Miller',
    'Jo Müller',
    'Петр',
    'Ζωή',
    '李明',
    'محمد',
    'Systems',
    'Sys tem',
    "O'Neill & Sons (2)",
  ])('are anything else: %j', async (name) => {
    const answer = await test.admin.post<{ name: string }>('users/', { name, email: nextEmail() });
    expect(answer).toMatchObject({ status: 201, body: { name } });
  });

  it('stay with their user, who may write them another way', async () => {
    for (const name of ['Mine', 'MINE', 'Mine', 'Міne'])
      expect((await test.admin.patch(`users/${id}`, { name })).status).toBe(200);
    expect((await test.admin.patch(`users/${id}`, { name: 'Another' })).status).toBe(200);
    const answer = await test.admin.post('users/', { name: 'Mine', email: nextEmail() });
    expect(answer.status).toBe(201);
  });

  it('go to one of those who ask for them at the same time', async () => {
    const answers = await Promise.all(
      ['Same time', 'Sаme time', 'SAME TIME'].map((name) =>
        test.admin.post('users/', { name, email: nextEmail() }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('that look alike since before are told at the start', async () => {
    const { rows } = await test.database.sql.query<{ id: string }>(
      `insert into users (name, email) values ('Pair', 'pair1@test.example'), ('Раir', 'pair2@test.example'),
         ('SYSTEM', 'pair3@test.example') returning id`,
    );
    const [one, other, third] = rows.map((row) => row.id);
    expect(await nameNotices(test.app.get(UserRepository))).toMatchObject([
      { event: 'users have names that look alike', count: 2, userIDs: [one, other] },
      { event: 'users have the name of what acts without a key', count: 1, userIDs: [third] },
    ]);
    await test.database.sql.query(`delete from users where email like 'pair%'`);
    expect(await nameNotices(test.app.get(UserRepository))).toEqual([]);
  });

  it('that were equal before are kept, and bind only who gets a new one', async () => {
    const { rows } = await test.database.sql.query<{ id: string }>(
      `insert into users (name, email) values ('Twin', 'twin1@test.example'), ('Twin', 'twin2@test.example') returning id`,
    );
    const path = `users/${rows[0]?.id}`;
    expect((await test.admin.patch(path, { status: 'Suspended' })).status).toBe(200);
    expect((await test.admin.patch(path, { name: 'Twin', status: 'Active' })).status).toBe(200);
    expect((await test.admin.patch(path, { name: 'TWIN' })).status).toBe(409);
    expect((await test.admin.patch(path, { name: 'Other twin' })).status).toBe(200);
  });

  async function bothWays(name: string): Promise<Answer<Problem>[]> {
    return [
      await test.admin.post<Problem>('users/', { name, email: nextEmail() }),
      await test.admin.patch<Problem>(`users/${id}`, { name }),
    ];
  }

  function nextEmail(): string {
    return `new${(made += 1)}@test.example`;
  }
});
