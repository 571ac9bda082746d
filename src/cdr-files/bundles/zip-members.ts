import { text } from 'node:stream/consumers';
import { Entry, fromRandomAccessReaderPromise, getFileNameLowLevel, ZipFile } from 'yauzl';
import { UnreadableFileError } from '../../cdr-layouts/records/unreadable-file-error';
import { StorageError } from '../../storage/storage-errors';
import type { Storage } from '../../storage/storage';
import type { StoredBytes } from '../stored-bytes/stored-bytes';
import type { BundleLimits } from './bundle-limits';
import { EncryptedZip } from './encrypted-zip';
import { inflateMember, Packing, verified } from './inflate-member';
import type { InflationGuard } from './inflation-guard';
import { RefusedMemberError } from './refused-member-error';
import { StoredZipReader } from './stored-zip-reader';
import { ZipRanges } from './zip-ranges';

/** A file inside a bundle. Reading its bytes throws RefusedMemberError when it cannot be unpacked. */
export interface BundleMember {
  /** The path inside the bundle, which may be hostile. */
  readonly name: string;
  bytes(): AsyncIterable<Buffer>;
}

/** How an archive is opened. */
export interface ZipOpening {
  readonly guard: InflationGuard;
  readonly limits: BundleLimits;
  /** Of encrypted files; null where none was given. */
  readonly password: string | null;
}

/** The longest type of an OpenDocument file is shorter. */
const OPEN_DOCUMENT_BYTES = 200;
const PACKINGS: Readonly<Record<number, Packing>> = { 0: 'none', 8: 'deflate' };

/**
 * The files of a stored zip archive, without folders and without the files that macOS adds.
 * @throws UnreadableFileError the archive is damaged, holds too much, or is an Office document
 */
export async function* zipMembers(
  storage: Storage,
  stored: StoredBytes,
  { guard, limits, password }: ZipOpening,
): AsyncGenerator<BundleMember> {
  const ranges = await ofArchive(readDirectory(storage, stored, limits));
  const encrypted = password === null ? null : new EncryptedZip(storage, stored, password);
  const zip = await open(storage, stored);
  const entries = zip.eachEntry();
  for (;;) {
    const next = await ofArchive(entries.next());
    if (next.done) return;
    const name = nameOf(next.value);
    if (isFile(name))
      yield {
        name,
        bytes: () => memberBytes(storage, stored, zip, next.value, { guard, ranges, encrypted }),
      };
  }
}

/** Looks at every entry before the first one is unpacked: what is refused as a whole is refused at once. */
async function readDirectory(
  storage: Storage,
  stored: StoredBytes,
  limits: BundleLimits,
): Promise<ZipRanges> {
  const zip = await open(storage, stored);
  const ranges = new ZipRanges(stored.sizeBytes);
  let [entryCount, fileCount] = [0, 0];
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry);
    if (name === '[Content_Types].xml') {
      throw new UnreadableFileError(
        'workbook',
        'the file is an Excel workbook or another Office document: export it as CSV',
      );
    }
    if (name === 'mimetype') await refuseOpenDocument(storage, stored, zip, entry);
    entryCount += 1;
    if (isFile(name)) fileCount += 1;
    if (entryCount > limits.entries || fileCount > limits.files) {
      throw new UnreadableFileError(
        'manyFiles',
        `the zip archive holds more than ${limits.files} files: send them in several`,
      );
    }
    ranges.add(entry);
  }
  ranges.refuseOverlaps();
  return ranges;
}

function open(storage: Storage, stored: StoredBytes): Promise<ZipFile> {
  return ofArchive(
    fromRandomAccessReaderPromise(new StoredZipReader(storage, stored), stored.sizeBytes, {
      autoClose: false,
      decodeStrings: false,
    }),
  );
}

/** OpenDocument (ODF 1.3, part 2, 3.3): an entry `mimetype`, stored as it is. */
async function refuseOpenDocument(
  storage: Storage,
  stored: StoredBytes,
  zip: ZipFile,
  entry: Entry,
): Promise<void> {
  if (entry.compressionMethod !== 0 || entry.uncompressedSize > OPEN_DOCUMENT_BYTES || entry.isEncrypted())
    return;
  const start = await dataStart(zip, entry).catch((error: unknown) => {
    if (error instanceof RefusedMemberError) return null;
    throw error;
  });
  if (start === null || entry.uncompressedSize === 0) return;
  const end = start + entry.uncompressedSize - 1;
  const type = await text(await storage.read(stored.filePath, { start, end }));
  if (!type.startsWith('application/vnd.oasis.opendocument.')) return;
  throw new UnreadableFileError(
    'workbook',
    'the file is an OpenDocument spreadsheet (ods) or another OpenDocument file: export it as CSV',
  );
}

async function* memberBytes(
  storage: Storage,
  stored: StoredBytes,
  zip: ZipFile,
  entry: Entry,
  { guard, ranges, encrypted }: MemberReading,
): AsyncGenerator<Buffer> {
  if (entry.isEncrypted()) {
    if (encrypted === null) {
      throw new RefusedMemberError(
        'encryptedBundle',
        'is encrypted: send it with its password in bundlePassword, or without a password',
      );
    }
    ranges.check(entry, await dataStart(zip, entry));
    yield* decrypted(entry, encrypted, guard);
    return;
  }
  const packing = PACKINGS[entry.compressionMethod];
  if (packing === undefined) {
    throw new RefusedMemberError(
      'otherPacking',
      `is packed by method ${entry.compressionMethod}: pack it with deflate`,
    );
  }
  const start = await dataStart(zip, entry);
  ranges.check(entry, start);
  const end = start + entry.compressedSize - 1;
  const isEmpty = entry.compressedSize === 0;
  const bytes = isEmpty
    ? nothing()
    : inflateMember(() => storage.read(stored.filePath, { start, end }), packing, guard);
  yield* verified(bytes, { sizeBytes: entry.uncompressedSize, crc32: entry.crc32 });
}

interface MemberReading {
  readonly guard: InflationGuard;
  readonly ranges: ZipRanges;
  readonly encrypted: EncryptedZip | null;
}

/** Files of AES have no checksum in the directory: their own code proves them. */
function decrypted(entry: Entry, zip: EncryptedZip, guard: InflationGuard): AsyncGenerator<Buffer> {
  const { relativeOffsetOfLocalHeader: offset, compressedSize, uncompressedSize, crc32 } = entry;
  const bytes = zip.bytes({ offset, compressedSize }, guard);
  return crc32 === 0 ? bytes : verified(bytes, { sizeBytes: uncompressedSize, crc32 });
}

async function* nothing(): AsyncGenerator<Buffer> {}

/** Where the compressed bytes of a file begin. Checks that they end within the archive. */
async function dataStart(zip: ZipFile, entry: Entry): Promise<number> {
  try {
    return (await zip.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart;
  } catch (error) {
    if (error instanceof StorageError) throw error;
    throw new RefusedMemberError('damagedBundle', 'is damaged, the archive does not say where it is');
  }
}

/** yauzl's errors have no class. All errors but those of storage are about the archive. */
async function ofArchive<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof StorageError || error instanceof UnreadableFileError) throw error;
    throw new UnreadableFileError(
      'damagedBundle',
      'the zip archive is damaged, cut off, in several parts or encrypted as a whole',
    );
  }
}

function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
}

/** Neither a folder nor a file that macOS adds. */
function isFile(name: string): boolean {
  return !name.endsWith('/') && !/(^|\/)(__MACOSX\/|\.DS_Store$)/.test(name);
}
