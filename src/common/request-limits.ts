const MEBIBYTE = 1024 * 1024;

/** Largest body that is read, uploads aside. */
export const MAX_JSON_BODY_BYTES = MEBIBYTE;
/** How long a client may take to send one. */
export const JSON_BODY_TIME = { ms: 30_000 };
/** What the server keeps at once of bodies that are not uploads, and what of it one user may have. */
export const BODY_BUDGET = { inAll: 64 * MEBIBYTE, ofOneUser: 16 * MEBIBYTE };
/** How long a client may take to send the headers of a request. */
export const HEADERS_MS = 15_000;
/** How often Node looks for those that took longer. */
export const HEADERS_LOOK_MS = 5000;
/** Open connections, those of clients without a key included. */
export const MOST_CONNECTIONS = 2000;
