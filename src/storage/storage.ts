import type { Readable } from 'node:stream';

/** What was stored, as counted while it was written. */
export interface StoredFile {
  readonly sizeBytes: number;
  /** SHA-256 of the stored bytes, 64 lower-case hex digits. */
  readonly sha256: string;
}

/** A part of a file: byte offsets from 0, both inclusive, as in an HTTP range (RFC 9110, 14.1.2). */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** How a file is stored that is one of several. */
export interface WriteOptions {
  /** Its bytes outlive a power cut when `write` returns, its name only after {@link Storage.settle}. */
  readonly settledLater?: boolean;
}

/**
 * Where DR files, their manifests and uploaded files are kept. A name is relative, its parts separated by `/`, each
 * part made of letters, digits, `.`, `_` and `-`; any other name is refused with StorageNameError. Every method throws
 * StorageUnavailableError when the storage itself cannot be used.
 */
export interface Storage {
  /**
   * Stores a new file, which outlives a power cut when this returns. The name exists only when all of the file is stored.
   * After a failure neither the name nor a temporary file is left, and a source stream is destroyed. An error of the source
   * is thrown unchanged.
   * @throws StorageNameTakenError the name exists already; a file is never overwritten
   * @throws StorageWriteError storage is full or refused the bytes
   */
  write(
    name: string,
    source: Readable | AsyncIterable<Uint8Array>,
    options?: WriteOptions,
  ): Promise<StoredFile>;

  /**
   * Makes names durable that were stored with `settledLater`: those of one folder together. After a failure they may be there
   * or not.
   * @throws StorageWriteError
   */
  settle(names: readonly string[]): Promise<void>;

  /**
   * Opens a file. Later errors are errors of the stream, typed like those thrown here.
   * @throws StorageNotFoundError there is no such file
   */
  read(name: string, range?: ByteRange): Promise<Readable>;

  /**
   * Reads a file to its end for its size and SHA-256 alone, which costs less than a stream of it.
   * @param onRead told how many bytes each piece had; what it throws ends the reading, and is thrown
   * @throws StorageNotFoundError there is no such file
   */
  digest(name: string, onRead?: (bytes: number) => void): Promise<StoredFile>;

  /** Null when there is no such file. */
  stat(name: string): Promise<{ readonly sizeBytes: number } | null>;

  /** Removes a file. A missing file is no error. */
  remove(name: string): Promise<void>;

  /** The names that start with `prefix`, ascending by code unit; files still being written are left out. */
  list(prefix: string): AsyncIterable<string>;

  /**
   * Names below `prefix` that storage did not store: names that it does not accept, and on a disk everything but plain
   * files, such as links. Temporary files are left out.
   */
  strangers(prefix: string): AsyncIterable<string>;

  /**
   * Removes temporary files (left by a killed process) of names that start with `prefix`, which is empty or ends with
   * `/`, if they did not change since `olderThan`. Returns how many.
   */
  removePartials(prefix: string, olderThan: Date): Promise<number>;
}
