/** What bounds each call of the local file system in time, as S3Limits bounds each request: a dead mount never answers. */
export interface LocalLimits {
  /** A call that carries none of a file's bytes, or reads a chunk of them. */
  readonly answerMs: number;
  /** A call that writes a chunk of a file, or makes what was written durable. */
  readonly transferMs: number;
  /** Bytes written before they are made durable, so that this takes no longer than the limit on a slow disk either. */
  readonly unsyncedBytes: number;
}

/** 64 MiB in a minute are 1.1 MB/s, less than any disk that is well. */
export const LOCAL_LIMITS: LocalLimits = {
  answerMs: 15_000,
  transferMs: 60_000,
  unsyncedBytes: 64 * 1024 * 1024,
};
