import { execFileSync } from 'node:child_process';
import { mkdir, readdir, rm, symlink, utimes, writeFile, appendFile, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { zipOf } from '../../support/cdr-files/bundles';
import { settled } from '../../support/cdr-files/uploads';
import { peakBuffers } from '../../support/sources/peak-buffers';
import { SftpServer } from '../../support/sources/sftp-server';
import { TestSources, TestSource } from '../../support/sources/test-sources';
import { sha256Of } from '../../support/sha256';

const MIB = 1024 * 1024;

describe('a source over SFTP, with OpenSSH', () => {
  let server: SftpServer;
  let sources: TestSources;

  beforeAll(async () => {
    [server, sources] = await Promise.all([SftpServer.start(), TestSources.start()]);
  });

  afterAll(async () => {
    await sources?.close();
    await server?.stop();
  });

  beforeEach(async () => {
    sources.stopClock();
    await rm(server.folder, { recursive: true, force: true });
    await mkdir(server.folder);
  });

  function login(): Record<string, unknown> {
    const { port, user, privateKey, hostKey, folder } = server;
    return { kind: 'SFTP', host: '127.0.0.1', port, user, privateKey, hostKey, path: folder };
  }

  async function put(name: string, bytes = nextFcsFile()): Promise<Buffer> {
    await writeFile(join(server.folder, name), bytes);
    return bytes;
  }

  it('learns the host key by a test, trusts it when a person confirms it, and then fetches', async () => {
    const source = await sources.add({ ...login(), hostKey: undefined });
    expect(source).toMatchObject({ hostKey: null, hasPrivateKey: true, hasPassword: false });
    const bytes = await put('Calls.csv');
    expect(await sources.fetchSettled(source.id)).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining(`Its host key ${server.hostKey} is not confirmed`) as unknown,
    });
    const { body: tested } = await sources.test.admin.post(`CDRFileSources/${source.id}/test`);
    expect(tested).toMatchObject({ ok: false, hostKey: server.hostKey });
    expect(await sources.get(source.id)).toMatchObject({ hostKey: null, offeredHostKey: server.hostKey });
    const path = `CDRFileSources/${source.id}`;
    const confirmed = await sources.test.admin.patch<TestSource>(path, { hostKey: server.hostKey });
    expect(confirmed).toMatchObject({ status: 200, body: { hostKey: server.hostKey, offeredHostKey: null } });
    expect((await sources.test.admin.post(`${path}/test`)).body).toMatchObject({
      ok: true,
      matchingFiles: 1,
    });

    expect(await sources.fetchSettled(source.id)).toMatchObject({ state: 'done', received: 1, waiting: 0 });
    const [file, ...others] = await sources.files(source.id);
    expect(others).toEqual([]);
    expect(file).toMatchObject({
      fileName: 'Calls.csv',
      fileSource: 'FTP',
      carrier: 'Gamma',
      sha256: sha256Of(bytes),
      CDRFileSourceID: source.id,
    });
    expect((await settled(sources.test, file!.id)).status).toBe('Imported');
    expect(await sources.fetchSettled(source.id)).toMatchObject({ state: 'done', received: 0 });
    expect(await sources.get(source.id)).toMatchObject({ receivedFiles: 1, failures: 0, lastError: null });
  });

  it('waits for a file that grows, and takes the same name with other bytes for another file', async () => {
    const source = await sources.add(login());
    await put('growing.csv');
    await sources.fetch(source.id);
    sources.advance(60);
    await appendFile(join(server.folder, 'growing.csv'), nextFcsFile());
    expect(await sources.fetch(source.id)).toMatchObject({ received: 0, waiting: 1, unsettled: true });
    sources.advance(5);
    expect(await sources.fetch(source.id)).toMatchObject({ received: 0, waiting: 1 });
    sources.advance(5);
    expect(await sources.fetch(source.id)).toMatchObject({ received: 1, waiting: 0 });
    await put('growing.csv', nextFcsFile(5));
    expect(await sources.fetchSettled(source.id)).toMatchObject({ received: 1 });
    expect((await sources.files(source.id)).map(({ fileName }) => fileName)).toEqual([
      'growing.csv',
      'growing.csv',
    ]);
  });

  it.each([
    ['leave', undefined, ['a.csv', 'b.csv']],
    ['remove', undefined, []],
    ['move', 'done', ['done/a.csv', 'done/b.csv', 'done/b.csv.ID']],
  ])('afterwards %s files there', async (afterwards, folder, left) => {
    const moveTo = folder && join(server.folder, folder);
    const source = await sources.add({ ...login(), afterwards, ...(moveTo && { moveTo }) });
    if (moveTo) {
      await mkdir(moveTo);
      await writeFile(join(moveTo, 'b.csv'), 'an earlier one');
    }
    await put('a.csv');
    await put('b.csv');
    expect(await sources.fetchSettled(source.id)).toMatchObject({ state: 'done', received: 2 });
    const entries = await readdir(server.folder, { recursive: true });
    expect(
      entries
        .filter((name) => name.includes('.csv'))
        .map((name) => name.replace(/csv\.\d+/, 'csv.ID'))
        .sort(),
    ).toEqual(left);
    expect(await sources.fetchSettled(source.id)).toMatchObject({ state: 'done', received: 0 });
  });

  it('says what the prices of its files are in, where that was set', async () => {
    const source = await sources.add({ ...login(), currency: 'EUR' });
    await put('Calls.zip', await zipOf({ 'x.csv': nextFcsFile() }));
    await put('Calls.csv');
    expect(await sources.fetchSettled(source.id)).toMatchObject({ received: 2 });
    const files = await sources.files(source.id);
    expect(files.map(({ currency }) => currency)).toEqual(['EUR', 'EUR', 'EUR']);
    const path = `CDRFiles/${files.at(-1)?.id}/calls/`;
    await settled(sources.test, files.at(-1)?.id ?? '');
    expect((await sources.test.admin.get(path)).body).toMatchObject([{ currency: 'EUR' }, {}, {}]);
  });

  it('opens encrypted zip archives with its password, and leaves how often files come to their names', async () => {
    const source = await sources.add({ ...login(), bundlePassword: 'twelve 12' });
    await put('plain.csv');
    execFileSync('7zz', ['a', '-tzip', '-ptwelve 12', 'Gamma_Daily_x.zip', 'plain.csv'], {
      cwd: server.folder,
    });
    await rm(join(server.folder, 'plain.csv'));
    await put('Gamma_Daily_y.csv');
    expect(await sources.fetchSettled(source.id)).toMatchObject({ received: 2 });
    const files = await sources.files(source.id);
    for (const { id } of files) expect(await settled(sources.test, id)).toMatchObject({ status: 'Imported' });
    expect(files.map(({ fileName, daily }) => [fileName, daily]).sort()).toEqual([
      ['Gamma_Daily_x.zip', 'Daily'],
      ['Gamma_Daily_y.csv', 'Daily'],
      ['plain.csv', 'Monthly'],
    ]);
  });

  it('takes a file that comes again for another one, once the first was removed', async () => {
    const source = await sources.add({ ...login(), afterwards: 'remove' });
    for (let time = 0; time < 2; time += 1) {
      await put('a.csv', nextFcsFile());
      await utimes(join(server.folder, 'a.csv'), 1_700_000_000, 1_700_000_000);
      expect(await sources.fetchSettled(source.id)).toMatchObject({ received: 1 });
    }
  });

  it('takes names that match, and opens bundles as uploads are opened', async () => {
    const source = await sources.add({ ...login(), namePattern: 'Calls_??.*' });
    await put('Calls_01.zip', await zipOf({ 'x.csv': nextFcsFile(), 'y.csv': nextFcsFile() }));
    await put('Other_01.csv');
    expect(await sources.fetchSettled(source.id)).toMatchObject({ received: 1, waiting: 0 });
    expect((await sources.files(source.id)).map(({ fileName }) => fileName)).toEqual([
      'Calls_01.zip',
      'x.csv',
      'y.csv',
    ]);
  });

  it('brings a file of 300 MB in little memory', async () => {
    const source = await sources.add(login());
    await put('large.csv', Buffer.alloc(0));
    await truncate(join(server.folder, 'large.csv'), 300 * MIB);
    const fetched = async (): Promise<void> =>
      expect(await sources.fetchSettled(source.id)).toMatchObject({ received: 1 });
    expect(await peakBuffers(fetched)).toBeLessThan(100);
  });

  it('never opens links and names that are no plain ones', async () => {
    const source = await sources.add(login());
    await symlink('/etc/passwd', join(server.folder, 'link.csv'));
    await put('line\nbreak.csv');
    await put('back\\slash.csv');
    await put(Buffer.from([0x61, 0xff, 0x62]).toString('latin1'));
    await writeFile(Buffer.concat([Buffer.from(`${server.folder}/`), Buffer.from([0x61, 0xff])]), 'x');
    await mkdir(join(server.folder, 'folder.csv'));
    await put(`${'long'.repeat(62)}.csv`);
    await put('good.csv');
    expect(await sources.fetchSettled(source.id)).toMatchObject({ state: 'done', refusedNames: 4 });
    expect((await sources.files(source.id)).map(({ fileName }) => fileName).sort()).toEqual(
      ['good.csv', `${'long'.repeat(62)}.csv`, 'aÿb'].sort(),
    );
    expect((await sources.get(source.id)).refusedNames).toBe(4);
  });

  it('sends nothing to a server with another host key', async () => {
    const other = `SHA256:${'A'.repeat(43)}`;
    const source = await sources.add({ ...login(), hostKey: other });
    await put('a.csv');
    expect(await sources.fetchSettled(source.id)).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('and not the pinned one: nothing was sent') as unknown,
    });
    expect(await sources.get(source.id)).toMatchObject({ failures: 2, hostKey: other });
  });

  it('says that a login was refused, with a pause that grows', async () => {
    const source = await sources.add({ ...login(), privateKey: undefined, password: 'wrong' });
    const pauses: number[] = [];
    for (let time = 0; time < 4; time += 1) {
      expect(await sources.fetch(source.id)).toMatchObject({
        state: 'failed',
        detail: 'The server refused the login: check user, password and private key.',
      });
      const { nextFetch } = await sources.get(source.id);
      pauses.push((Date.parse(nextFetch!) - sources.now) / 1000);
    }
    expect(pauses).toEqual([30, 60, 120, 240]);
  });

  it('stops cleanly when it is told to, and goes on later', async () => {
    const source = await sources.add(login());
    for (const name of ['a', 'b', 'c']) await put(`${name}.csv`);
    await sources.fetch(source.id);
    sources.advance(60);
    const stop = new AbortController();
    stop.abort();
    expect(await sources.fetch(source.id, stop.signal)).toMatchObject({ state: 'stopped', received: 0 });
    expect(await sources.fetch(source.id)).toMatchObject({ state: 'done', received: 3 });
    expect(await stat(join(server.folder, 'a.csv'))).toBeDefined();
    await utimes(join(server.folder, 'a.csv'), 1, 1);
    expect(await sources.fetchSettled(source.id)).toMatchObject({ received: 1 });
  });
});
