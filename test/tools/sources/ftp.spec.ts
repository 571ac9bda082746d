import { readdir, symlink, utimes, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { CuttingProxy } from '../../support/sources/cutting-proxy';
import { peakBuffers } from '../../support/sources/peak-buffers';
import { FtpServer } from '../../support/sources/ftp-server';
import { TestSources, TestSource } from '../../support/sources/test-sources';
import { sha256Of } from '../../support/sha256';

const CUTS = 12;

describe.each(['FTP', 'FTPS'] as const)('a source over %s, with vsftpd', (kind) => {
  let server: FtpServer;
  let sources: TestSources;

  beforeAll(async () => {
    [server, sources] = await Promise.all([
      FtpServer.start(kind === 'FTPS' ? 'tls' : 'plain'),
      TestSources.start(),
    ]);
  });

  afterAll(async () => {
    await sources?.close();
    await server?.stop();
  });

  beforeEach(async () => {
    sources.stopClock();
    await server.emptyFolder();
  });

  function login(): Record<string, unknown> {
    const { port, user, password } = server;
    const trust = kind === 'FTPS' ? { certificate: server.certificate } : {};
    return { kind, host: 'localhost', port, user, password, path: 'files', ...trust };
  }

  let second = 1_700_000_000;

  async function put(name: string, bytes = nextFcsFile()): Promise<string> {
    await writeFile(join(server.folder, name), bytes);
    await utimes(join(server.folder, name), (second += 1), second);
    return sha256Of(bytes);
  }

  it('brings a file of 300 MB in little memory', async () => {
    const source = await sources.add(login());
    await put('large.csv', Buffer.alloc(0));
    await truncate(join(server.folder, 'large.csv'), 300 * 1024 * 1024);
    const fetched = async (): Promise<void> =>
      expect(await sources.fetchSettled(source.id)).toMatchObject({ received: 1 });
    expect(await peakBuffers(fetched)).toBeLessThan(100);
  });

  it('brings each file once', async () => {
    const source = await sources.add(login());
    const hashes = [await put('a.csv'), await put(' spaced name.csv')];
    await symlink('/etc/passwd', join(server.folder, 'link.csv'));
    expect(await sources.fetchSettled(source.id)).toMatchObject({
      state: 'done',
      received: 2,
      waiting: 0,
      refusedNames: 1,
    });
    const files = await sources.files(source.id);
    expect(files.map(({ sha256 }) => sha256).sort()).toEqual(hashes.sort());
    expect(files.map(({ fileSource }) => fileSource)).toEqual(['FTP', 'FTP']);
    expect(await sources.fetchSettled(source.id)).toMatchObject({ state: 'done', received: 0 });
    await put('a.csv');
    expect(await sources.fetchSettled(source.id)).toMatchObject({ received: 1 });
  });

  it.each([
    ['remove', undefined, []],
    ['move', 'files/done', ['done/a.csv', 'done/b.csv']],
  ])('afterwards %s files there', async (afterwards, moveTo, left) => {
    const source = await sources.add({ ...login(), afterwards, ...(moveTo && { moveTo }) });
    await put('a.csv');
    await put('b.csv');
    expect(await sources.fetchSettled(source.id)).toMatchObject({ state: 'done', received: 2 });
    const entries = await readdir(server.folder, { recursive: true });
    expect(entries.filter((name) => name.includes('.csv')).sort()).toEqual(left);
  });

  it('says that a login was refused', async () => {
    const source = await sources.add({ ...login(), user: 'nobody' });
    expect(await sources.fetch(source.id)).toMatchObject({
      state: 'failed',
      detail: 'The server refused the login: check user and password.',
    });
  });

  it('brings each file once, wherever the control connection breaks', async () => {
    const proxy = await CuttingProxy.start(server.port);
    try {
      const source = await sources.add({ ...login(), port: proxy.port, afterwards: 'remove' });
      await Promise.all([put('a.csv'), put('b.csv'), put('c.csv')]);
      proxy.cutAfter(Infinity);
      await sources.fetchSettled(source.id);
      const whole = proxy.bytes / 2;
      for (let cut = 1; cut <= CUTS; cut += 1) {
        const before = (await sources.files(source.id)).length;
        const hashes = [await put('a.csv'), await put('b.csv'), await put('c.csv')].sort();
        await sources.fetch(source.id);
        sources.advance(60);
        proxy.cutAfter(Math.floor((whole * cut) / CUTS));
        await sources.fetch(source.id);
        proxy.cutAfter(Infinity);
        sources.advance(4000);
        await sources.fetchSettled(source.id);
        const files = (await sources.files(source.id)).slice(before);
        expect({ cut, hashes: files.map(({ sha256 }) => sha256).sort() }).toEqual({ cut, hashes });
        expect({ cut, left: await readdir(server.folder) }).toEqual({ cut, left: [] });
      }
    } finally {
      await proxy.stop();
    }
  });

  if (kind === 'FTPS') {
    it('sends nothing to a server whose certificate is not verified, and says what could be pinned', async () => {
      const source = await sources.add({ ...login(), certificate: undefined });
      const path = `CDRFileSources/${source.id}`;
      const { body: found } = await sources.test.admin.post<{ certificate: string }>(`${path}/test`);
      expect(found).toMatchObject({ ok: false, certificate: server.certificate });
      expect(await sources.fetch(source.id)).toMatchObject({
        state: 'failed',
        detail: expect.stringContaining('cannot be verified') as unknown,
      });
      const pinned = { certificate: found.certificate };
      expect((await sources.test.admin.patch<TestSource>(path, pinned)).status).toBe(200);
      expect((await sources.test.admin.post(`${path}/test`)).body).toMatchObject({ ok: true });
      const other = { certificate: '0'.repeat(64), password: server.password };
      expect((await sources.test.admin.patch(path, other)).status).toBe(200);
      expect(await sources.fetch(source.id)).toMatchObject({
        state: 'failed',
        detail: expect.stringContaining('not the pinned one: nothing was sent') as unknown,
      });
    });
  }
});
