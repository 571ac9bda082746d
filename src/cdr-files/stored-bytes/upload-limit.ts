/** Largest file that is taken: a carrier's month is far below it. */
export const MAX_UPLOAD_BYTES = 4 * 1024 ** 3;
