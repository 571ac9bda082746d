import { entityTag } from '../common/http/entity-tag';
import type { ListOrder } from './list-order';
import type { RowStream, SentRows } from './row-stream';

/** A list as the database gives it: one page, or all of it. */
export type ListResult = JsonPage | RowStream;

/** What a list operation answers. */
export type ListAnswer = ListResult | SentRows;

/** One page of a list as JSON. No other code reads its objects. */
export class JsonPage {
  constructor(
    readonly body: JsonBody,
    /** How many objects the page has. */
    readonly count: number,
    readonly firstId: string | null,
    readonly lastId: string | null,
    /** True when the list has more objects after this page. */
    readonly hasMore: boolean,
    /** Which way the list goes on from here. */
    readonly order: ListOrder,
    /** How many objects the whole filtered list has; null when the request does not ask. */
    readonly totalCount: number | null = null,
  ) {}

  /** The same page with a count. It shares the bytes. */
  counted(totalCount: number): JsonPage {
    return new JsonPage(
      this.body,
      this.count,
      this.firstId,
      this.lastId,
      this.hasMore,
      this.order,
      totalCount,
    );
  }
}

/** One object as JSON. */
export class JsonObject {
  readonly body: JsonBody;

  /** @param tagged what its tag is made of: the JSON, without what grows by itself */
  constructor(json: string | Buffer, tagged?: string) {
    this.body = new JsonBody(json, tagged);
  }
}

/** JSON to send. Requests that share an answer share its bytes and their tag. */
export class JsonBody {
  readonly bytes: Buffer;
  private madeTag: string | null = null;

  /** @param tagged what the tag is made of, where that is not all of the JSON */
  constructor(
    json: string | Buffer,
    private readonly tagged: string | null = null,
  ) {
    this.bytes = typeof json === 'string' ? Buffer.from(json) : json;
  }

  /** Made when first needed. */
  get tag(): string {
    return (this.madeTag ??= entityTag(this.tagged ?? this.bytes));
  }
}
