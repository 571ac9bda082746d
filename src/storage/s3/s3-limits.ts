/** What bounds an S3 storage in memory and time. No step is waited for longer than these. */
export interface S3Limits {
  /** A part's size: at least 5 MiB for S3, and 10,000 of them make the largest file. */
  readonly partBytes: number;
  /** Parts on their way at once; one more is being filled. */
  readonly partsInFlight: number;
  readonly connectMs: number;
  /** From a request to its answer, where neither carries a file's bytes; also from one chunk read to the next. */
  readonly answerMs: number;
  /** From a request that carries a part, or joins the parts, to its answer. */
  readonly transferMs: number;
}

/** 24 MiB of memory a file being written, 78 GiB the largest; 8 MiB in a minute are 1.1 Mbit/s. */
export const S3_LIMITS: S3Limits = {
  partBytes: 8 * 1024 * 1024,
  partsInFlight: 2,
  connectMs: 5_000,
  answerMs: 15_000,
  transferMs: 60_000,
};
