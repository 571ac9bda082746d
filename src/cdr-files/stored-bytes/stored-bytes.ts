/** Where the bytes of CDR files are in storage. */
export const CDR_FILES_PREFIX = 'cdr-files/';

/** Bytes that are in storage, as their CDR file's record names them. */
export interface StoredBytes {
  readonly storedFileId: string;
  readonly filePath: string;
  /** SHA-1, hexadecimal. */
  readonly originalHash: string;
  readonly sizeBytes: number;
}

/** What is needed to settle or drop them. */
export type StoredName = Pick<StoredBytes, 'filePath'>;

/** The most that {@link Upload.head} has of a file. */
export const HEAD_BYTES = 64 * 1024;

/** Bytes that were stored just now, and belong to no CDR file yet. */
export interface Upload extends StoredBytes {
  /** The file's first 64 KiB, so that they need not be read from storage again. */
  readonly head: Buffer;
  /** Of the bytes as they were read from the sender, hexadecimal. */
  readonly sha256: string;
}
