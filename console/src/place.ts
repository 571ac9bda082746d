/** Where the console is: `/console`, behind a proxy perhaps with a path before it. The server writes it into the page. */
export const CONSOLE = new URL(document.baseURI).pathname.replace(/\/$/, '');

/** What stands before every path of the server; mostly nothing. */
const PREFIX = CONSOLE.replace(/\/console$/, '');

/** The API's own address. */
export const API = `${PREFIX}/backend/api/v1/`;

export const API_DOCS = `${PREFIX}/backend/api/docs/`;

/** What stands before `/backend`, for paths that the API's document gives whole. */
export const SERVER = `${window.location.origin}${PREFIX}`;
