import { startTestApp, TestApp } from '../../support/http/test-app';

interface Source {
  readonly id: string;
}
interface Problem {
  readonly errors: { readonly pointer: string; readonly detail: string }[];
}

const SFTP = { kind: 'SFTP', carrier: 'Gamma', host: '127.0.0.1', port: 9, user: 'reseller' };
const FOLDER = { kind: 'Folder', host: undefined, port: undefined, user: undefined, expect: { by: '06:00' } };

describe('sources of CDR files', () => {
  let test: TestApp;
  let number = 0;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  function add(settings: Record<string, unknown>) {
    const name = `s${(number += 1)}`;
    return test.admin.post<Source & Problem>('CDRFileSources/', { name, ...SFTP, ...settings });
  }

  it('send their secrets nowhere else without being given them again', async () => {
    const sftp = await add({ password: 'one', hostKey: `SHA256:${'A'.repeat(43)}` });
    const ftps = await add({ kind: 'FTPS', password: 'one', certificate: 'a'.repeat(64) });
    for (const [body, moved] of [
      [sftp.body, { host: 'evil.example' }],
      [sftp.body, { port: 10 }],
      [sftp.body, { user: 'other' }],
      [sftp.body, { hostKey: `SHA256:${'B'.repeat(43)}` }],
      [ftps.body, { certificate: 'b'.repeat(64) }],
    ] as const) {
      const path = `CDRFileSources/${body.id}`;
      const refused = await test.admin.patch<Problem>(path, moved);
      expect([moved, refused.status, refused.body.errors]).toEqual([
        moved,
        400,
        [{ pointer: '/password', detail: `must be given again, because ${Object.keys(moved)[0]} changes` }],
      ]);
      expect((await test.admin.patch(path, { ...moved, password: 'one' })).status).toBe(200);
    }
  });

  it('send the file of a secret nowhere else either, and a first pin takes nothing away', async () => {
    const { body } = await add({ secretFile: 'gamma' });
    const path = `CDRFileSources/${body.id}`;
    const moved = { host: 'evil.example' };
    const refused = await test.admin.patch<Problem>(path, moved);
    expect([refused.status, refused.body.errors]).toMatchObject([400, [{ pointer: '/secretFile' }]]);
    expect((await test.admin.patch(path, { ...moved, secretFile: 'gamma' })).status).toBe(200);
    expect((await test.admin.patch(path, { hostKey: `SHA256:${'A'.repeat(43)}` })).status).toBe(200);
  });

  it('lose their folder by an empty one, where the login leads to one', async () => {
    const sftp = await add({ path: 'outgoing' });
    const emptied = await test.admin.patch<{ path: string }>(`CDRFileSources/${sftp.body.id}`, { path: '' });
    expect([emptied.status, emptied.body.path]).toEqual([200, '']);
    const s3 = await add({ kind: 'S3', path: 'bucket/prefix', port: 443 });
    const refused = await test.admin.patch<Problem>(`CDRFileSources/${s3.body.id}`, { path: '' });
    expect([refused.status, refused.body.errors]).toMatchObject([400, [{ pointer: '/path' }]]);
  });

  it('of kind Folder are given with what is expected alone', async () => {
    expect((await add(FOLDER)).status).toBe(201);
  });

  it.each([
    ['a kind without a host', { host: undefined }, '/host'],
    ['an unknown kind', { kind: 'Gopher' }, '/kind'],
    ['a host with a path', { host: 'a/b' }, '/host'],
    ['a user of two lines', { user: 'a\r\nDELE b' }, '/user'],
    ['a path of two lines', { path: 'a\r\nDELE b' }, '/path'],
    ['a secret file elsewhere', { secretFile: '/etc/shadow' }, '/secretFile'],
    ['a secret file above', { secretFile: '../keys/dr-signing-key.pem' }, '/secretFile'],
    ['a move to nowhere', { afterwards: 'move' }, '/moveTo'],
    ['a folder for no move', { moveTo: 'done' }, '/moveTo'],
    ['a move to the same place', { afterwards: 'move', path: 'out', moveTo: 'out/' }, '/moveTo'],
    ['a fingerprint that is none', { hostKey: 'SHA256:abc' }, '/hostKey'],
    ['nothing in what is expected', { expect: {} }, '/expect'],
    ['a time that is none', { expect: { by: '24:00' } }, '/expect/by'],
    ['a zone that is none', { expect: { by: '06:00', timeZone: 'Mars/Base' } }, '/expect/timeZone'],
    ['a pattern without a number', { expect: { numbered: 'Calls_*.csv' } }, '/expect/numbered'],
    ['two places of a number', { expect: { numbered: 'Calls_#_#.csv' } }, '/expect/numbered'],
    ['days of the week without a time', { expect: { numbered: '#.csv', weekdays: ['Mon'] } }, '/expect/by'],
    ['a folder that has a host', { ...FOLDER, host: 'sftp.carrier.example' }, '/host'],
    ['a folder that has a secret', { ...FOLDER, password: 'one' }, '/password'],
    ['a folder that has a path', { ...FOLDER, path: 'out' }, '/path'],
    ['a folder that expects nothing', { ...FOLDER, expect: undefined }, '/expect'],
    ['a folder that is emptied', { ...FOLDER, afterwards: 'remove' }, '/afterwards'],
    ['a bucket without a name', { kind: 'S3', path: '/' }, '/path'],
    ['a server without a user', { user: undefined }, '/user'],
    ['mails of nobody', { kind: 'IMAP' }, '/senders'],
    ['senders of no mails', { senders: ['cdr@carrier.example'] }, '/senders'],
    ['a region of no bucket', { region: 'eu-west-2' }, '/region'],
    ['a host key over FTP', { kind: 'FTP', hostKey: `SHA256:${'A'.repeat(43)}` }, '/hostKey'],
    ['a certificate over SFTP', { certificate: '0'.repeat(64) }, '/certificate'],
  ])('refuse %s', async (_, settings, pointer) => {
    const { status, body } = await add(settings);
    expect([status, body.errors?.map((error) => error.pointer)]).toEqual([400, [pointer]]);
  });
});
