/** Every operation of the API lives below this path. */
export const API_PATH = '/backend/api/v1';
/** Swagger UI; the pages that explain problems are below it. */
export const DOCS_PATH = '/backend/api/docs';
/** The web console; all its pages are below it. */
export const CONSOLE_PATH = '/console';
