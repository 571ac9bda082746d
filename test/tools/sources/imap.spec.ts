import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { CuttingProxy } from '../../support/sources/cutting-proxy';
import { ImapServer, MailedFile } from '../../support/sources/imap-server';
import { peakBuffers } from '../../support/sources/peak-buffers';
import { TestSources } from '../../support/sources/test-sources';
import { sha256Of } from '../../support/sha256';

const CUTS = 12;
const CARRIER = 'cdr@carrier.example';

describe('a source of mails, with Dovecot', () => {
  let server: ImapServer;
  let proxy: CuttingProxy;
  let sources: TestSources;

  beforeAll(async () => {
    [server, sources] = await Promise.all([ImapServer.start(), TestSources.start()]);
    proxy = await CuttingProxy.start(server.port);
  });

  afterAll(async () => {
    await sources?.close();
    await proxy?.stop();
    await server?.stop();
  });

  beforeEach(async () => {
    sources.stopClock();
    proxy.cutAfter(Infinity);
    await server.emptyMailbox();
  });

  function login(): Record<string, unknown> {
    const { user, password, certificate } = server;
    return {
      kind: 'IMAP',
      host: 'localhost',
      port: proxy.port,
      user,
      password,
      certificate,
      senders: [CARRIER],
    };
  }

  function file(name: string, bytes = nextFcsFile()): MailedFile {
    return { name, bytes };
  }

  it('brings the attachments of senders that are allowed, each once, and keeps what the mail says', async () => {
    const source = await sources.add({ ...login(), namePattern: '*.csv' });
    const [a, b] = [file('a.csv'), file('b.csv', nextFcsFile(500))];
    await server.deliver('CDR@Carrier.example', [a, b, file('logo.png')]);
    await server.deliver('somebody@evil.example', [file('c.csv')]);
    await server.deliver('cdr@carrier.example.evil.example', [file('d.csv')]);
    expect(await sources.fetchSettled(source.id)).toMatchObject({
      state: 'done',
      received: 2,
      waiting: 0,
      refusedNames: 2,
    });
    const files = await sources.files(source.id);
    expect(files.map(({ fileName, sha256 }) => [fileName, sha256]).sort()).toEqual([
      ['a.csv', sha256Of(a.bytes)],
      ['b.csv', sha256Of(b.bytes)],
    ]);
    expect(files[0]).toMatchObject({
      fileSource: 'Email',
      mailFrom: 'CDR@Carrier.example',
      mailTo: server.user,
      mailSubject: 'CDRs',
      mailMessage: 'The files of today.',
    });
    expect(await sources.fetchSettled(source.id)).toMatchObject({ state: 'done', received: 0 });
  });

  it.each([
    ['leave', undefined],
    ['remove', undefined],
    ['move', 'Done'],
  ])('afterwards %s mails, wherever the link breaks', async (afterwards, moveTo) => {
    const source = await sources.add({ ...login(), afterwards, ...(moveTo && { moveTo }) });
    await server.deliver(CARRIER, [file('a.csv'), file('b.csv')]);
    await sources.fetch(source.id);
    sources.advance(60);
    proxy.cutAfter(Infinity);
    expect(await sources.fetch(source.id)).toMatchObject({ state: 'done', received: 2 });
    const whole = proxy.bytes;
    for (let cut = 1; cut < CUTS; cut += 1) {
      const before = (await sources.files(source.id)).length;
      const files = [file('a.csv'), file('b.csv')];
      await server.deliver(CARRIER, files);
      await sources.fetch(source.id);
      sources.advance(60);
      proxy.cutAfter(Math.floor((whole * cut) / CUTS));
      await sources.fetch(source.id);
      proxy.cutAfter(Infinity);
      sources.advance(4000);
      expect({ cut, ...(await sources.fetchSettled(source.id)) }).toMatchObject({
        cut,
        state: 'done',
        waiting: 0,
      });
      const came = (await sources.files(source.id)).slice(before);
      expect({ cut, hashes: came.map(({ sha256 }) => sha256).sort() }).toEqual({
        cut,
        hashes: files.map(({ bytes }) => sha256Of(bytes)).sort(),
      });
    }
    const { body } = await sources.test.admin.post<{ matchingFiles: number }>(
      `CDRFileSources/${source.id}/test`,
    );
    expect(body.matchingFiles).toBe(afterwards === 'leave' ? 2 * CUTS : 0);
  });

  it('brings an attachment of 100 MB in little memory', async () => {
    const source = await sources.add(login());
    await server.deliverLarge(CARRIER, 'large.csv', 100);
    const fetched = async (): Promise<void> =>
      expect(await sources.fetchSettled(source.id)).toMatchObject({ received: 1 });
    expect(await peakBuffers(fetched)).toBeLessThan(50);
    expect(await sources.files(source.id)).toMatchObject([{ fileName: 'large.csv' }]);
  });

  it('says what is wrong', async () => {
    const detailOf = async (settings: Record<string, unknown>): Promise<string> => {
      const { id } = await sources.add({ ...login(), ...settings });
      const { body } = await sources.test.admin.post<{ detail: string }>(`CDRFileSources/${id}/test`);
      return body.detail;
    };
    expect(await detailOf({ password: 'wrong' })).toBe(
      'The server refused the login: check user and password.',
    );
    expect(await detailOf({ path: 'Nowhere' })).toMatch(/is there such a mailbox/);
    expect(await detailOf({ certificate: undefined })).toMatch(/cannot be verified .* nothing was sent/);
  });
});
