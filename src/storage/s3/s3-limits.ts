/** The limits of an S3 storage in memory and time. */
export interface S3Limits {
  /** Size of a part: at least 5 MiB for S3. The largest file has 10,000 parts. */
  readonly partBytes: number;
  /** Parts that are sent at once. One more is being filled. */
  readonly partsInFlight: number;
  readonly connectMs: number;
  /** Limit from a request to its answer, when neither carries a file's bytes, and between two chunks that are read. */
  readonly answerMs: number;
  /** Limit from a request that carries a part, or joins the parts, to its answer. */
  readonly transferMs: number;
}

/** 24 MiB of memory for each file being written, files up to 78 GiB. 8 MiB in a minute are 1.1 Mbit/s. */
export const S3_LIMITS: S3Limits = {
  partBytes: 8 * 1024 * 1024,
  partsInFlight: 2,
  connectMs: 5_000,
  answerMs: 15_000,
  transferMs: 60_000,
};
