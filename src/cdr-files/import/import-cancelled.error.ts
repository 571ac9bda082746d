/** The record says that the import is no longer wanted: it was cancelled. Nothing of it is kept. */
export class ImportCancelledError extends Error {}
