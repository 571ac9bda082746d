import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, pipeline } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { SAMPLE_NAME, sampleCsv, streamOf } from '../../../test/support/dr-files/dr-file-sample';
import { LocalStorage } from '../../storage/local/local-storage';
import type { Storage } from '../../storage/storage';
import { StorageNotFoundError, StorageUnavailableError } from '../../storage/storage-errors';
import { makeEphemeralIdentity, makeKeyPair, type AgeKeyPair } from '../keys/age-keys';
import { digestDifference, type DrFileDigest } from '../format/dr-file-digest';
import { ageEncryption } from './age-stream';
import { DrFileUnreadableError, openDrFile, readBackDrFile } from './dr-file-reader';
import { writeDrFile } from './dr-file-writer';

const ROWS = 40_000;
const csv = sampleCsv(ROWS);

let folder: string;
let path: string;
let storage: LocalStorage;
let operations: AgeKeyPair;
let ephemeral: AgeKeyPair;
let written: DrFileDigest;
let intact: Buffer;
let headerBytes: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dr-files-'));
  path = join(folder, SAMPLE_NAME);
  storage = await LocalStorage.open(folder);
  [operations, ephemeral] = await Promise.all([makeKeyPair(), makeEphemeralIdentity()]);
  written = await writeDrFile({
    source: streamOf(csv),
    storage,
    name: SAMPLE_NAME,
    recipients: [operations.recipient],
    ephemeralRecipient: ephemeral.recipient,
  });
  intact = await readFile(path);
  headerBytes = intact.indexOf('\n', intact.indexOf('\n--- ') + 1) + 1;
});

beforeEach(() => writeFile(path, intact));

afterAll(() => rm(folder, { recursive: true }));

describe('readBackDrFile', () => {
  it('finds through the ephemeral identity what the writer counted', async () => {
    const readBack = await readBackDrFile({ storage, name: SAMPLE_NAME, identity: ephemeral.identity });
    expect(readBack).toEqual(written);
    expect(readBack.rowCount).toBe(ROWS);
    expect(digestDifference(written, readBack)).toBeNull();
  });

  it.each([
    ['version line', () => 3],
    ['first recipient', () => 40],
    ['second recipient', () => Math.floor(headerBytes * 0.6)],
    ['header tag', () => headerBytes - 10],
    ['nonce', () => headerBytes + 5],
    ['first chunk', () => headerBytes + 16 + 1000],
    ['tag of the first chunk', () => headerBytes + 16 + 65_536 + 8],
    ['last chunk', () => intact.length - 100],
    ['tag of the last chunk', () => intact.length - 1],
  ])('finds an altered byte in its %s', async (_region, position) => {
    const altered = Buffer.from(intact);
    altered[position()] = (altered[position()] ?? 0) ^ 1;
    await writeFile(path, altered);
    await expect(readBack()).rejects.toThrow(DrFileUnreadableError);
    await expect(readBack()).rejects.toThrow(new RegExp(`^DR file ${SAMPLE_NAME} cannot be read: it .+\\.$`));
    await expect(csvOf()).rejects.toThrow(DrFileUnreadableError);
  });

  it.each([
    ['nothing', () => 0],
    ['a part of the header', () => 100],
    ['the header', () => headerBytes],
    ['a part of the nonce', () => headerBytes + 7],
    ['the nonce', () => headerBytes + 16],
    ['less than a tag', () => headerBytes + 16 + 9],
    ['one whole chunk', () => headerBytes + 16 + 65_536 + 16],
    ['all but one byte', () => intact.length - 1],
  ])('finds a file cut to %s', async (_part, sizeBytes) => {
    await truncate(path, sizeBytes());
    await expect(readBack()).rejects.toThrow(DrFileUnreadableError);
    await expect(csvOf()).rejects.toThrow(DrFileUnreadableError);
  });

  it('finds bytes added at the end, and chunks that changed places', async () => {
    await writeFile(path, Buffer.concat([intact, Buffer.of(0)]));
    await expect(readBack()).rejects.toThrow('it was altered or cut short after its header.');
    const [first, second] = [headerBytes + 16, headerBytes + 16 + 65_552];
    const chunks = [intact.subarray(second, second + 65_552), intact.subarray(first, second)];
    await writeFile(
      path,
      Buffer.concat([intact.subarray(0, first), ...chunks, intact.subarray(second + 65_552)]),
    );
    await expect(readBack()).rejects.toThrow('it was altered or cut short after its header.');
  });

  it('says that the identity is not one of those the file was made for, and does not repeat it', async () => {
    const { identity } = await makeKeyPair();
    const refusal: unknown = await readBackDrFile({ storage, name: SAMPLE_NAME, identity }).catch(
      (e: unknown) => e,
    );
    expect(String(refusal)).toBe(
      `DrFileUnreadableError: DR file ${SAMPLE_NAME} cannot be read: ` +
        'it is opened by none of the identities given: it was encrypted to others, or its header was altered.',
    );
  });

  it.each([
    ['another kind of file', Buffer.from('%PDF-1.4\n'), 'does not start as an age file'],
    [
      'a header that never ends',
      Buffer.from(`age-encryption.org/v1\n${'x'.repeat(300_000)}`),
      'has an age header that does not end',
    ],
  ])('names %s for what it is', async (_kind, bytes, problem) => {
    await writeFile(path, bytes);
    await expect(readBack()).rejects.toThrow(`it ${problem}.`);
  });

  it.each([
    ['no gzip at all', () => csv],
    ['a gzip cut short', () => gzipSync(csv).subarray(0, 50_000)],
    ['a gzip with an altered byte', () => alteredAt(gzipSync(csv), 40_000)],
    // RFC 1952, 2.3.1: the last eight bytes are the CRC of what was compressed and its length.
    ['a gzip whose CRC is another', () => alteredAt(gzipSync(csv), -8)],
    ['a gzip whose length is another', () => alteredAt(gzipSync(csv), -4)],
    ['a gzip without its length', () => gzipSync(csv).subarray(0, -4)],
    ['a gzip without its trailer', () => gzipSync(csv).subarray(0, -8)],
    ['a gzip with a byte after its end', () => Buffer.concat([gzipSync(csv), Buffer.of(1)])],
  ])('names %s under an intact encryption', async (_kind, content) => {
    await writeFile(path, await encrypted(content()));
    await expect(readBack()).rejects.toThrow('it holds damaged gzip data under an intact encryption.');
    await expect(csvOf()).rejects.toThrow('it holds damaged gzip data under an intact encryption.');
  });

  it('tells a missing file and a failing disk from a damaged file', async () => {
    await rm(path);
    await expect(readBack()).rejects.toThrow(StorageNotFoundError);
    await expect(csvOf()).rejects.toThrow(StorageNotFoundError);
    // Reading this answers EIO.
    const failing = { storage: await LocalStorage.open('/proc/self'), name: 'mem' };
    const { identity } = operations;
    await expect(readBackDrFile({ ...failing, identity })).rejects.toThrow(StorageUnavailableError);
    const stream = await openDrFile({ ...failing, identities: [identity] });
    await expect(buffer(stream)).rejects.toThrow(StorageUnavailableError);
  });
});

describe('openDrFile', () => {
  it('gives the CSV to any of the identities', async () => {
    expect((await csvOf([operations.identity])).equals(csv)).toBe(true);
    expect((await csvOf([(await makeKeyPair()).identity, ephemeral.identity])).equals(csv)).toBe(true);
  });

  it('closes the stored file when its reader stops early', async () => {
    const openBefore = readdirSync('/proc/self/fd').length;
    const stream = await openDrFile({ storage, name: SAMPLE_NAME, identities: [operations.identity] });
    const reader = stream[Symbol.asyncIterator]();
    const first = (await reader.next()) as IteratorResult<Buffer, undefined>;
    expect(first.value?.subarray(0, 9).toString()).toBe('id,target');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(readdirSync('/proc/self/fd').length).toBe(openBefore + 1);
    await reader.return?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(readdirSync('/proc/self/fd').length).toBe(openBefore);
  });

  it('lets go of a storage that hangs when its reader stops', async () => {
    const hanging = new PassThrough({ highWaterMark: intact.length });
    hanging.write(intact.subarray(0, 200_000));
    const hangingStorage = Object.assign(Object.create(storage) as Storage, {
      read: () => Promise.resolve(hanging),
    });
    const stream = await openDrFile({
      storage: hangingStorage,
      name: SAMPLE_NAME,
      identities: [operations.identity],
    });
    stream.resume();
    await once(stream, 'data');
    await new Promise((resolve) => setTimeout(resolve, 50));
    stream.destroy();
    expect(hanging.destroyed).toBe(true);
  });
});

function readBack(): Promise<DrFileDigest> {
  return readBackDrFile({ storage, name: SAMPLE_NAME, identity: ephemeral.identity });
}

async function csvOf(identities: readonly string[] = [ephemeral.identity]): Promise<Buffer> {
  return buffer(await openDrFile({ storage, name: SAMPLE_NAME, identities }));
}

function alteredAt(bytes: Buffer, position: number): Buffer {
  const index = position < 0 ? bytes.length + position : position;
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  return bytes;
}

function encrypted(content: Buffer): Promise<Buffer> {
  const recipients = [operations.recipient, ephemeral.recipient];
  return buffer(pipeline(streamOf(content), ageEncryption(recipients), new PassThrough(), () => undefined));
}
