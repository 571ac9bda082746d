import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, pipeline, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { SAMPLE_NAME, sampleCsv, streamOf } from '../../../test/support/dr-files/dr-file-sample';
import { LocalStorage } from '../../storage/local/local-storage';
import { StorageNameTakenError, StorageUnavailableError } from '../../storage/storage-errors';
import { AgeKeyError, makeEphemeralIdentity, makeKeyPair, type AgeKeyPair } from '../keys/age-keys';
import { ageDecryption } from './age-stream';
import { writeDrFile } from './dr-file-writer';

let folder: string;
let storage: LocalStorage;
let operations: AgeKeyPair;
let officer: AgeKeyPair;
let ephemeral: AgeKeyPair;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dr-files-'));
  storage = await LocalStorage.open(join(folder, 'storage'));
  [operations, officer, ephemeral] = await Promise.all([
    makeKeyPair(),
    makeKeyPair(),
    makeEphemeralIdentity(),
  ]);
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('writeDrFile', () => {
  it.each([0, 1, 40_000])(
    'writes %i rows that each recipient gets back, and tells the size and hash of each layer',
    async (rowCount) => {
      const csv = sampleCsv(rowCount);
      const digest = await write(streamOf(csv));
      for (const keyPair of [operations, officer, ephemeral]) {
        const gzip = await decrypted(keyPair);
        expect(gunzipSync(gzip).equals(csv)).toBe(true);
        expect(digest).toEqual({
          rowCount,
          csv: digestOf(csv),
          gzip: digestOf(gzip),
          age: digestOf(await readFile(join(folder, 'storage', SAMPLE_NAME))),
        });
      }
    },
  );

  it('opens for nobody else', async () => {
    await write(streamOf(sampleCsv(1)));
    await expect(decrypted(await makeKeyPair())).rejects.toThrow('opened by none of the identities');
  });

  it('leaves no file and no temporary file when the rows stop midway', async () => {
    const failure = new Error('the connection was lost');
    const source = Readable.from(failingAfter(sampleCsv(20_000), failure));
    await expect(write(source)).rejects.toBe(failure);
    expect(await filesLeft()).toEqual([]);
  });

  it('leaves nothing when the rows stop without an error', async () => {
    const source = new PassThrough();
    source.write(sampleCsv(1000));
    setTimeout(() => source.destroy(), 20);
    await expect(write(source)).rejects.toThrow('Premature close');
    expect(await filesLeft()).toEqual([]);
  });

  it('never writes over a file, and stops the rows', async () => {
    await write(streamOf(sampleCsv(5)));
    const before = await readFile(join(folder, 'storage', SAMPLE_NAME));
    const source = streamOf(sampleCsv(50_000));
    await expect(write(source)).rejects.toThrow(StorageNameTakenError);
    expect(source.destroyed).toBe(true);
    expect((await readFile(join(folder, 'storage', SAMPLE_NAME))).equals(before)).toBe(true);
    expect(await filesLeft()).toEqual([SAMPLE_NAME]);
  });

  it('stops the rows when storage is away', async () => {
    await rm(join(folder, 'storage'), { recursive: true });
    const source = streamOf(sampleCsv(50_000));
    await expect(write(source)).rejects.toThrow(StorageUnavailableError);
    expect(source.destroyed).toBe(true);
  });

  it('writes nothing for a recipient that cannot be one, and stops the rows', async () => {
    for (const recipients of [[], ['age1mistyped'], [ephemeral.recipient]]) {
      const source = streamOf(sampleCsv(1));
      await expect(write(source, recipients)).rejects.toThrow(AgeKeyError);
      expect(source.destroyed).toBe(true);
    }
    expect(await filesLeft()).toEqual([]);
  });
});

function write(source: Readable, recipients: readonly string[] = [operations.recipient, officer.recipient]) {
  return writeDrFile({
    source,
    storage,
    name: SAMPLE_NAME,
    recipients,
    ephemeralRecipient: ephemeral.recipient,
  });
}

async function decrypted(keyPair: AgeKeyPair): Promise<Buffer> {
  const encrypted = await storage.read(SAMPLE_NAME);
  return buffer(pipeline(encrypted, ageDecryption([keyPair.identity]), new PassThrough(), () => undefined));
}

function filesLeft(): Promise<string[]> {
  return readdir(join(folder, 'storage'));
}

function digestOf(bytes: Buffer) {
  return { sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function* failingAfter(bytes: Buffer, failure: Error): Generator<Buffer> {
  yield bytes;
  throw failure;
}
