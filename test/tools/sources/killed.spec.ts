import { ListObjectsV2Command, PutObjectCommand, DeleteObjectCommand } from '@aws-sdk/client-s3';
import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { BuiltCli } from '../../support/processes/built-cli';
import { fetchInProcess } from '../../support/sources/fetching-process';
import { FtpServer } from '../../support/sources/ftp-server';
import { SftpServer } from '../../support/sources/sftp-server';
import { TestSources } from '../../support/sources/test-sources';
import { TlsFront } from '../../support/sources/tls-front';
import { SwiftServer } from '../../support/storage/swift-server';
import { sha256Of } from '../../support/sha256';

const FILES = 2;
/** Kills over all steps of a fetch. */
const KILLS = 10;
const START_MS = 240_000;
let second = 1_700_000_000;

/** A server with one folder that files are fetched from. */
interface Server {
  readonly login: Record<string, unknown>;
  /** Where files are moved to. */
  readonly moveTo: string;
  empty(): Promise<void>;
  put(name: string, bytes: Buffer): Promise<void>;
  /** How many names there are, what was moved counted as one. */
  left(): Promise<number>;
  stop(): Promise<void>;
}

async function putFile(path: string, bytes: Buffer): Promise<void> {
  await writeFile(path, bytes);
  // Times over SFTP and FTP are whole seconds.
  await utimes(path, (second += 1), second);
}

async function sftp(): Promise<Server> {
  const server = await SftpServer.start();
  const { port, user, privateKey, hostKey, folder } = server;
  return {
    login: { kind: 'SFTP', host: '127.0.0.1', port, user, privateKey, hostKey, path: folder },
    moveTo: join(folder, 'done'),
    empty: async () => {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder);
    },
    put: (name, bytes) => putFile(join(folder, name), bytes),
    left: async () => (await readdir(folder)).length,
    stop: () => server.stop(),
  };
}

async function ftp(): Promise<Server> {
  const server = await FtpServer.start('plain');
  const { port, user, password, folder } = server;
  return {
    login: { kind: 'FTP', host: 'localhost', port, user, password, path: 'files' },
    moveTo: 'files/done',
    empty: () => server.emptyFolder(),
    put: (name, bytes) => putFile(join(folder, name), bytes),
    left: async () => (await readdir(folder)).length,
    stop: () => server.stop(),
  };
}

async function s3(): Promise<Server> {
  const swift = await SwiftServer.start();
  const front = await TlsFront.start(Number(new URL(swift.endpoint).port));
  const Bucket = await swift.makeBucket();
  const { accessKeyId: user, secretAccessKey: password } = swift.credentials;
  const { port, certificate } = front;
  const keys = async (): Promise<string[]> => {
    const { Contents } = await swift.client().send(new ListObjectsV2Command({ Bucket }));
    return (Contents ?? []).map(({ Key = '' }) => Key);
  };
  return {
    login: { kind: 'S3', host: 'localhost', port, user, password, certificate, path: `${Bucket}/out` },
    moveTo: 'done',
    empty: async () => {
      for (const Key of await keys()) await swift.client().send(new DeleteObjectCommand({ Bucket, Key }));
    },
    put: async (name, Body) => {
      await swift.client().send(new PutObjectCommand({ Bucket, Key: `out/${name}`, Body }));
    },
    left: async () => {
      const places = (await keys()).map((key) => (key.startsWith('done/') ? 'done' : key));
      return new Set(places).size;
    },
    stop: async () => {
      await front.stop();
      await swift.stop();
    },
  };
}

describe.each([
  ['SFTP', sftp],
  ['FTP', ftp],
  ['S3', s3],
])('a process that is killed while it fetches over %s', (_, start) => {
  let server: Server;
  let sources: TestSources;
  let cli: BuiltCli;

  beforeAll(async () => {
    cli = BuiltCli.build();
    [server, sources] = await Promise.all([start(), TestSources.start()]);
  }, START_MS);

  afterAll(async () => {
    await sources?.close();
    await server?.stop();
  });

  it.each(['leave', 'move', 'remove'])('loses no file and brings none twice: %s', async (afterwards) => {
    sources.stopClock();
    const moveTo = afterwards === 'move' ? server.moveTo : undefined;
    const source = await sources.add({ ...server.login, afterwards, ...(moveTo && { moveTo }) });
    const surroundings = {
      cli,
      variables: {
        DATA_DIR: sources.test.dataDir,
        DATABASE_URL: sources.test.database.url,
        KEYS_ARE_KEPT: 'on',
        CDR_SOURCE_HOSTS: '127.0.0.1,localhost',
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
      const left = await server.left();
      expect({ deadlyStep, left }).toEqual({
        deadlyStep,
        left: { leave: FILES, move: 1, remove: 0 }[afterwards],
      });
    }
  });

  async function putFiles(): Promise<string[]> {
    await server.empty();
    const files = Array.from({ length: FILES }, (_file, index) => ({
      name: `f${index}.csv`,
      bytes: nextFcsFile(),
    }));
    for (const { name, bytes } of files) await server.put(name, bytes);
    return files.map(({ bytes }) => sha256Of(bytes)).sort();
  }
});
