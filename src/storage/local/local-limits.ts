/** The time limits of calls of the local file system: a dead mount never answers. S3Limits are those of requests. */
export interface LocalLimits {
  /** A call that carries none of a file's bytes, or reads a chunk of them. */
  readonly answerMs: number;
  /** A call that writes a chunk of a file, or makes what was written durable. */
  readonly transferMs: number;
  /** How many bytes are written between two syncs, so that a sync stays within the limit on a slow disk. */
  readonly unsyncedBytes: number;
}

/** 64 MiB in a minute are 1.1 MB/s, which any healthy disk exceeds. */
export const LOCAL_LIMITS: LocalLimits = {
  answerMs: 15_000,
  transferMs: 60_000,
  unsyncedBytes: 64 * 1024 * 1024,
};
