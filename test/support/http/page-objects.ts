import { JSON_TYPE } from '../../../src/common/http/accepted-type';
import type { Asked } from '../../../src/lists/asked-for.decorator';
import { JsonPage, type ListAnswer } from '../../../src/lists/json-page';
import type { PageRequest } from '../../../src/lists/page-request';

/** The first page of a list without filters. */
export const FIRST_PAGE: PageRequest = {
  limit: 100,
  offset: 0,
  order: 'asc',
  idAfter: null,
  idBefore: null,
  createdSince: null,
  createdUntil: null,
  updatedSince: null,
};

/** A page of JSON, uncounted. */
export const JSON_PAGE: Asked = { type: JSON_TYPE, countAll: false };

/** Of a list that was asked for a page of JSON. */
export async function pageOf(answer: Promise<ListAnswer>): Promise<JsonPage> {
  const page = await answer;
  if (!(page instanceof JsonPage)) throw new TypeError('A stream was asked for, not a page');
  return page;
}

/** The objects of a page, read. */
export function objectsOf<T = Record<string, unknown>>(page: JsonPage): T[] {
  return JSON.parse(page.body.bytes.toString()) as T[];
}
