import { hostname, userInfo } from 'node:os';
import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { CliInstallation } from '../../support/processes/cli-installation';

interface Entry {
  readonly user: string;
  readonly address: string | null;
  readonly activityType: string;
}

describe('the address of an activity entry', () => {
  describe('without a proxy', () => {
    let test: TestApp;

    beforeAll(async () => {
      test = await startTestApp();
    });

    afterAll(() => test.close());

    it('is the client for what came over the API, changes and reads', async () => {
      await test.admin.post('users/', { name: 'New', email: 'new@test.example' });
      expect(await newest(test)).toMatchObject({ activityType: 'User created', address: '127.0.0.1' });
      await test.admin.get('deletedCalls/?number=1', { 'x-forwarded-for': '192.0.2.7' });
      expect(await newest(test)).toMatchObject({
        activityType: 'Deleted calls viewed',
        address: '127.0.0.1',
      });
    });

    it('is the host for what the system does', async () => {
      await importFile(test, ordinaryFcsFile(1));
      expect(await newest(test)).toMatchObject({
        user: 'System',
        activityType: 'CDR file imported',
        address: hostname(),
      });
    });
  });

  describe('behind a trusted proxy', () => {
    let test: TestApp;

    beforeAll(async () => {
      test = await startTestApp({ TRUST_PROXY: 'on' });
    });

    afterAll(() => test.close());

    it.each([
      ['192.0.2.7', '192.0.2.7'],
      ['2001:db8::7', '2001:db8::7'],
      ['192.0.2.7, 192.0.2.8', '192.0.2.8'],
      ['::ffff:192.0.2.7', '192.0.2.7'],
      ['root@server, anything', '127.0.0.1'],
      ['192.0.2.7.8', '127.0.0.1'],
    ])('is what the proxy says, where that is an address: %s', async (forwarded, address) => {
      await test.admin.get('deletedCalls/?number=1', { 'x-forwarded-for': forwarded });
      expect(await newest(test)).toMatchObject({ address });
    });
  });

  describe.each([
    ['two proxies in a row', '2', '203.0.113.9, 192.0.2.7, 192.0.2.8', '192.0.2.7'],
    [
      'proxies known by their addresses',
      'loopback,192.0.2.0/28',
      '203.0.113.9, 198.51.100.7, 192.0.2.8',
      '198.51.100.7',
    ],
    ['a connection that is none of the proxies', '192.0.2.0/28', '203.0.113.9', '127.0.0.1'],
  ])('behind %s', (_, proxies, forwarded, address) => {
    let test: TestApp;

    beforeAll(async () => {
      test = await startTestApp({ TRUST_PROXY: proxies });
    });

    afterAll(() => test.close());

    it("is what the outermost of them saw, never the client's own word", async () => {
      await test.admin.get('deletedCalls/?number=1', { 'x-forwarded-for': forwarded });
      expect(await newest(test)).toMatchObject({ address });
    });
  });

  describe('on the command line', () => {
    let installation: CliInstallation;

    beforeAll(async () => {
      installation = await CliInstallation.create();
    });

    afterAll(() => installation.remove());

    it.each([
      [{}, ''],
      [{ SUDO_USER: 'alice' }, ' (sudo alice)'],
      [{ DOAS_USER: 'alice' }, ' (doas alice)'],
    ])(
      "is the operating system's user and host, and with %j who became that user",
      async (variables, who) => {
        const email = `desk${Object.keys(variables).join('')}@test.example`;
        const { code } = await installation.runWith(variables, 'user', 'create', `Desk of ${email}`, email);
        expect(code).toBe(0);
        const { rows } = await installation.database.sql.query(
          'select user_name, address from user_activity_log order by id desc limit 1',
        );
        const address = `${userInfo().username}${who}@${hostname()}`;
        expect(rows).toEqual([{ user_name: 'Command line', address }]);
      },
    );
  });

  async function newest(test: TestApp): Promise<Entry | undefined> {
    return (await test.admin.get<Entry[]>('userActivityLog/?limit=1000')).body.at(-1);
  }
});
