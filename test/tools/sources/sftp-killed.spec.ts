import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { BuiltCli } from '../../support/processes/built-cli';
import { fetchInProcess } from '../../support/sources/fetching-process';
import { SftpServer } from '../../support/sources/sftp-server';
import { TestSources } from '../../support/sources/test-sources';
import { sha256Of } from '../../support/sha256';

const FILES = 2;
/** Kills over all steps of a fetch. */
const KILLS = 10;
let second = 1_700_000_000;

describe('a process that is killed while it fetches over SFTP', () => {
  let server: SftpServer;
  let sources: TestSources;
  let cli: BuiltCli;

  beforeAll(async () => {
    cli = BuiltCli.build();
    [server, sources] = await Promise.all([SftpServer.start(), TestSources.start()]);
  });

  afterAll(async () => {
    await sources?.close();
    await server?.stop();
  });

  it.each(['leave', 'move', 'remove'])('loses no file and brings none twice: %s', async (afterwards) => {
    sources.stopClock();
    const { port, user, privateKey, hostKey, folder } = server;
    const moveTo = afterwards === 'move' ? join(folder, 'done') : undefined;
    const login = { kind: 'SFTP', host: '127.0.0.1', port, user, privateKey, hostKey, path: folder };
    const source = await sources.add({ ...login, afterwards, ...(moveTo && { moveTo }) });
    const surroundings = {
      cli,
      variables: {
        DATA_DIR: sources.test.dataDir,
        DATABASE_URL: sources.test.database.url,
        CDR_SOURCE_HOSTS: '127.0.0.1',
      },
    };
    const fetch = async (deadlyStep: number) => {
      const ended = await fetchInProcess({ sourceId: source.id, deadlyStep, now: sources.now }, surroundings);
      sources.advance(4000);
      // As half a minute later: the lease of a dead process runs out.
      await sources.test.database.sql.query(`update leases set expires_at = now() - interval '1 second'`);
      return ended;
    };
    await putFiles();
    const whole = await fetch(0);
    expect(whole).toMatchObject({ state: 'done' });
    for (let kill = 0; kill < KILLS; kill += 1) {
      const deadlyStep = 1 + Math.floor((whole!.steps * kill) / KILLS);
      const before = (await sources.files(source.id)).length;
      const hashes = await putFiles();
      expect({ deadlyStep, ended: await fetch(deadlyStep) }).toEqual({ deadlyStep, ended: null });
      expect(await sources.fetchSettled(source.id)).toMatchObject({ state: 'done' });
      const files = (await sources.files(source.id)).slice(before);
      expect({ deadlyStep, hashes: files.map(({ sha256 }) => sha256).sort() }).toEqual({
        deadlyStep,
        hashes,
      });
      const left = (await readdir(folder)).length;
      expect({ deadlyStep, left }).toEqual({
        deadlyStep,
        left: { leave: FILES, move: 1, remove: 0 }[afterwards],
      });
    }
  });

  async function putFiles(): Promise<string[]> {
    await rm(server.folder, { recursive: true, force: true });
    await mkdir(server.folder);
    const files = Array.from({ length: FILES }, (_, index) => ({
      name: `f${index}.csv`,
      bytes: nextFcsFile(),
    }));
    for (const { name, bytes } of files) {
      await writeFile(join(server.folder, name), bytes);
      // Times over SFTP are whole seconds.
      await utimes(join(server.folder, name), (second += 1), second);
    }
    return files.map(({ bytes }) => sha256Of(bytes)).sort();
  }
});
