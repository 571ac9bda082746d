import { JSON_TYPE } from '../common/http/accepted-type';
import type { Asked } from './asked-for.decorator';
import { byId, Conditions } from './conditions';
import type { JsonPage } from './json-page';
import type { ListOrder } from './list-order';
import type { Listing } from './listing';
import { PageRequest, USUAL_PAGE_LIMITS } from './page-request';
import { pageMaker, PageMaker } from './page-text';

/** Where a walk begins that names no id. */
const BEFORE_ALL = '-9223372036854775808';
const AFTER_ALL = '9223372036854775807';

/**
 * A page of a whole list, in the order of ids from one of them on. It is how pollers and readers walk through a list.
 * Walks of one name differ only in where they begin, so one statement can read many of them.
 */
export class IdWalk {
  readonly name: string;
  readonly limit: number;
  private readonly order: ListOrder;
  private readonly makePage: PageMaker;

  /** @param start the page begins after this id, in its order */
  constructor(
    readonly listing: Listing,
    page: Pick<PageRequest, 'limit' | 'order'>,
    readonly start: string,
  ) {
    this.limit = page.limit;
    this.order = page.order;
    this.name = `${listing.collection} ${page.limit} ${page.order}`;
    this.makePage = pageMaker(listing, page);
  }

  /** SQL to follow "order by", of the rows `t`. */
  get byId(): string {
    return byId(this.order);
  }

  /** SQL of the page's rows `t` and of the row after it. @param start SQL */
  rowsAfter(start: string): string {
    const isBehind = this.order === 'desc' ? '<' : '>';
    return `(select t.* from ${this.listing.table} t where t.id ${isBehind} ${start} ${this.byId} limit ${this.limit + 1}) t`;
  }

  /** @param text of those rows, in their order */
  pageOf(text: string | null): JsonPage {
    return this.makePage(text);
  }
}

/** The walk that a request asks for; null where it asks for anything else. */
export function walkOf(
  listing: Listing,
  conditions: Conditions,
  page: PageRequest,
  asked: Asked,
): IdWalk | null {
  const { limit, offset, order, idAfter, idBefore, createdSince, createdUntil, updatedSince } = page;
  const isPlain = asked.type === JSON_TYPE && !asked.countAll && asked.gone === undefined;
  const isWhole = conditions.isEmpty && (createdSince ?? createdUntil ?? updatedSince) === null;
  const other = order === 'desc' ? idAfter : idBefore;
  if (!isPlain || !isWhole || other !== null || offset > 0 || !USUAL_PAGE_LIMITS.includes(limit)) return null;
  return new IdWalk(listing, page, (order === 'desc' ? (idBefore ?? AFTER_ALL) : idAfter) ?? BEFORE_ALL);
}
