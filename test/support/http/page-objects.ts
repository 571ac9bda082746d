import type { JsonPage } from '../../../src/lists/json-page';

/** The objects of a page, read. */
export function objectsOf<T = Record<string, unknown>>(page: JsonPage): T[] {
  return JSON.parse(page.text) as T[];
}
