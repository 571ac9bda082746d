import { StorageError } from '../../storage/storage-errors';
import type { Storage } from '../../storage/storage';
import type { StoredBytes } from '../stored-bytes/stored-bytes';
import type { InflationGuard } from './inflation-guard';
import { RefusedMemberError } from './refused-member-error';
import { StoredWindow } from './stored-window';

/** A file of a zip archive that is encrypted, as the archive's directory has it. */
export interface EncryptedMember {
  /** Where its own header begins. */
  readonly offset: number;
  readonly compressedSize: number;
}

type ZipModule = typeof import('@zip.js/zip.js');
type ZipEntry = Awaited<ReturnType<InstanceType<ZipModule['ZipReader']>['getEntries']>>[number];
type ZipFileEntry = Extract<ZipEntry, { directory: false }>;

/** Decrypts files of one stored zip archive, of the old encryption or of AES, with one password. */
export class EncryptedZip {
  private entries: Promise<ReadonlyMap<number, ZipFileEntry>> | null = null;

  constructor(
    private readonly storage: Storage,
    private readonly stored: StoredBytes,
    private readonly password: string,
  ) {}

  /**
   * The bytes of a file, decrypted and unpacked as they are read.
   * @throws RefusedMemberError the password is another one, they are damaged, or more than the guard allows
   */
  async *bytes({ offset, compressedSize }: EncryptedMember, guard: InflationGuard): AsyncGenerator<Buffer> {
    const entry = (await (this.entries ??= this.readEntries())).get(offset);
    if (entry === undefined)
      throw new RefusedMemberError('damagedBundle', 'is damaged, the archive does not say where it is');
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writing = entry
      .getData(writable, { password: this.password, useWebWorkers: false, checkSignature: true })
      .then(() => null, refusalOf);
    let fileBytes = 0;
    try {
      for await (const chunk of readable as unknown as AsyncIterable<Uint8Array>) {
        fileBytes += chunk.length;
        guard.count(chunk.length, fileBytes, compressedSize);
        yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      }
    } catch (error) {
      throw error instanceof RefusedMemberError ? error : ((await writing) ?? error);
    }
    const failure = await writing;
    if (failure !== null) throw failure;
  }

  private async readEntries(): Promise<ReadonlyMap<number, ZipFileEntry>> {
    // Few archives are encrypted, and it takes a while to load.
    const { ZipReader, Reader } = await import('@zip.js/zip.js');
    const { storage, stored } = this;
    const window = new StoredWindow(storage, stored);
    class StoredReader extends Reader<null> {
      override init(): Promise<void> {
        this.size = stored.sizeBytes;
        return Promise.resolve();
      }

      override readUint8Array(index: number, length: number): Promise<Uint8Array> {
        return window.read(index, length);
      }
    }
    const entries = await new ZipReader(new StoredReader(null)).getEntries();
    return new Map(entries.flatMap((entry) => (entry.directory ? [] : [[entry.offset, entry]])));
  }
}

/** What to say of an error of the library: its messages are fixed texts. */
function refusalOf(error: unknown): Error {
  if (error instanceof StorageError || error instanceof RefusedMemberError) return error;
  const message = error instanceof Error ? error.message : '';
  return /password|signature/i.test(message)
    ? new RefusedMemberError(
        'encryptedBundle',
        'cannot be decrypted: its password is another one, or it is damaged',
      )
    : new RefusedMemberError('damagedBundle', 'is damaged or cut off, it cannot be unpacked');
}
