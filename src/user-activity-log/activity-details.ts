/**
 * The details of an activity as the log keeps them: JSON text, each name spelled as the API spells it (`cdrFileId` as
 * `CDRFileID`). It is done here and nowhere else, because an entry can never be changed. Entries of version 0.1.0 say
 * `cdrFileId` and `deletedCallId`: who reads these takes either spelling.
 */
export function detailsText(details: object): string {
  return JSON.stringify(details, (_, value: unknown) => (isPlainObject(value) ? inApiNames(value) : value));
}

function inApiNames(values: object): object {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [apiName(name), value as unknown]));
}

function apiName(name: string): string {
  return name.replace(/(^c|C)dr(?=[A-Z])/, 'CDR').replace(/Id$/, 'ID');
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
