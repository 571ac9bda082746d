/** Largest file that is accepted. A carrier's month is far smaller. */
export const MAX_UPLOAD_BYTES = 4 * 1024 ** 3;
