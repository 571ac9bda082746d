import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SourceLimits } from '../../../src/cdr-files/sources/connections/source-limits';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { CuttingProxy } from '../../support/sources/cutting-proxy';
import { SftpServer } from '../../support/sources/sftp-server';
import { TestSources } from '../../support/sources/test-sources';
import { sha256Of } from '../../support/sha256';

const CUTS = 20;
const FILES = 5;
const LARGE = 2000;
let second = 1_700_000_000;

describe('a link to an SFTP server that breaks', () => {
  let server: SftpServer;
  let proxy: CuttingProxy;
  let sources: TestSources;

  beforeAll(async () => {
    [server, sources] = await Promise.all([SftpServer.start(), TestSources.start()]);
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
    await rm(server.folder, { recursive: true, force: true });
    await mkdir(server.folder);
  });

  /** Some files, one of them of many parts. @returns their hashes */
  async function putFiles(): Promise<string[]> {
    const hashes: string[] = [];
    for (let index = 0; index < FILES; index += 1) {
      const bytes = nextFcsFile(index === 2 ? LARGE : 3);
      hashes.push(sha256Of(bytes));
      const path = join(server.folder, `f${index}.csv`);
      await writeFile(path, bytes);
      // Times over SFTP are whole seconds.
      await utimes(path, (second += 1), second);
    }
    return hashes.sort();
  }

  function login(afterwards: string): Record<string, unknown> {
    const { user, privateKey, hostKey, folder } = server;
    const moveTo = afterwards === 'move' ? join(folder, 'done') : undefined;
    const base = {
      kind: 'SFTP',
      host: '127.0.0.1',
      port: proxy.port,
      user,
      privateKey,
      hostKey,
      path: folder,
    };
    return { ...base, afterwards, ...(moveTo && { moveTo }) };
  }

  it.each(['leave', 'move', 'remove'])(
    'brings each file once, wherever it breaks: %s',
    async (afterwards) => {
      const source = await sources.add(login(afterwards));
      await putFiles();
      proxy.cutAfter(Infinity);
      await sources.fetchSettled(source.id);
      const whole = proxy.bytes;
      for (let cut = 1; cut <= CUTS; cut += 1) {
        await rm(server.folder, { recursive: true, force: true });
        await mkdir(server.folder);
        const before = (await sources.files(source.id)).length;
        const hashes = await putFiles();
        await sources.fetch(source.id);
        sources.advance(60);
        proxy.cutAfter(Math.floor((whole * cut) / CUTS / 2));
        await sources.fetch(source.id);
        proxy.cutAfter(Infinity);
        sources.advance(4000);
        await sources.fetchSettled(source.id);
        const files = (await sources.files(source.id)).slice(before);
        expect({ cut, hashes: files.map(({ sha256 }) => sha256).sort() }).toEqual({ cut, hashes });
        const left = await readdir(server.folder);
        expect({ cut, left: left.length }).toEqual({
          cut,
          left: { leave: FILES, move: 1, remove: 0 }[afterwards],
        });
      }
      const { rows } = await sources.test.database.sql.query(
        `select count(*)::int as count from cdr_file_source_files where source_id = $1 and state <> 'finished'`,
        [source.id],
      );
      expect(rows).toEqual([{ count: 0 }]);
    },
  );

  it('is given up when it falls silent, at any point', async () => {
    const limits = sources.test.app.get(SourceLimits);
    Object.assign(limits, { connectMs: 700, answerMs: 700, standstillMs: 700 });
    const source = await sources.add(login('leave'));
    await putFiles();
    await sources.fetch(source.id);
    sources.advance(60);
    for (const bytes of [0, 100, 3000, 6000, 30_000]) {
      proxy.silenceAfter(bytes);
      const { state, detail } = await sources.fetch(source.id);
      expect({ bytes, state, detail }).toEqual({
        bytes,
        state: 'failed',
        detail: 'The server did not answer in time.',
      });
      sources.advance(4000);
    }
    proxy.cutAfter(Infinity);
    Object.assign(limits, new SourceLimits());
    expect(await sources.fetchSettled(source.id)).toMatchObject({ state: 'done' });
    expect(await sources.files(source.id)).toHaveLength(FILES);
  });
});
