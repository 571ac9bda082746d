import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ImportQueue } from '../../../src/cdr-files/import/import-queue.service';
import { CuttingProxy } from '../../support/sources/cutting-proxy';
import { SftpServer } from '../../support/sources/sftp-server';
import { TestSources } from '../../support/sources/test-sources';

/** Ten thousand take five minutes: SOURCE_FILES=10000. */
const FILES = Number(process.env.SOURCE_FILES ?? 2000);
const NAMES = 200_000;
const MINUTES = 60_000;

describe('many files over SFTP', () => {
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
    // What is imported is no matter here.
    jest.spyOn(sources.test.app.get(ImportQueue), 'wake').mockImplementation(() => undefined);
    await rm(server.folder, { recursive: true, force: true });
    await mkdir(server.folder);
  });

  function login(): Record<string, unknown> {
    const { user, privateKey, hostKey, folder } = server;
    return { kind: 'SFTP', host: '127.0.0.1', port: proxy.port, user, privateKey, hostKey, path: folder };
  }

  async function put(count: number): Promise<void> {
    for (let start = 0; start < count; start += 500) {
      const numbers = Array.from({ length: Math.min(500, count - start) }, (_, index) => start + index);
      await Promise.all(
        numbers.map((number) => writeFile(join(server.folder, `${number}.csv`), `${number}\n`)),
      );
    }
  }

  it(
    'come each once, none lost and none twice, over a link that breaks on the way',
    async () => {
      await put(FILES);
      const source = await sources.add(login());
      await sources.fetch(source.id, AbortSignal.timeout(9 * MINUTES));
      sources.advance(60);
      let received = 0;
      for (let link = 0; received < FILES && link < 20; link += 1) {
        proxy.cutAfter(link < 5 ? FILES * 150 : Infinity);
        received += (await sources.fetch(source.id, AbortSignal.timeout(9 * MINUTES))).received;
        sources.advance(4000);
      }
      const { rows } = await sources.test.database.sql.query(
        `select count(*)::int as files, count(distinct file_name)::int as names, count(distinct sha256)::int as bytes
         from cdr_files where cdr_file_source_id = $1`,
        [source.id],
      );
      expect(rows).toEqual([{ files: FILES, names: FILES, bytes: FILES }]);
      expect(received).toBe(FILES);
    },
    10 * MINUTES,
  );

  it(
    'are listed in parts, however many there are',
    async () => {
      proxy.cutAfter(Infinity);
      await put(NAMES);
      const wanted = await sources.add({ ...login(), namePattern: '777?7.csv' });
      expect(await sources.fetchSettled(wanted.id, 9 * MINUTES)).toMatchObject({
        state: 'done',
        received: 10,
        waiting: 0,
      });
      const all = await sources.add(login());
      expect(await sources.fetch(all.id, AbortSignal.timeout(9 * MINUTES))).toMatchObject({
        state: 'done',
        received: 0,
        waiting: NAMES,
      });
    },
    10 * MINUTES,
  );
});
