const MEBIBYTE = 1024 * 1024;

/** Largest body that is read, uploads aside. */
export const MAX_JSON_BODY_BYTES = MEBIBYTE;
/** What the server keeps at once of bodies that are not uploads, and what of it one user may have. */
export const BODY_BUDGET = { inAll: 64 * MEBIBYTE, ofOneUser: 16 * MEBIBYTE };
/** How long a client may take to send the headers of a request, and a body that is no upload. */
export const REQUEST_TIMES = { headersMs: 15_000, bodyMs: 30_000 };
/** Open connections, those of clients without a key included. */
export const CONNECTION_BOUND = { most: 2000 };
