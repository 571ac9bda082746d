import { entityTag } from '../common/http/entity-tag';
import type { ListOrder } from './list-order';
import type { RowStream, SentRows } from './row-stream';

/** A list as the database gives it: one page, or all of it. */
export type ListResult = JsonPage | RowStream;

/** What a list operation answers. */
export type ListAnswer = ListResult | SentRows;

/** One page of a list as JSON text. No other code reads its objects. */
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

/** One object as JSON text. */
export class JsonObject {
  readonly body: JsonBody;

  /** @param tagged what its tag is made of: the text, without what grows by itself */
  constructor(text: string, tagged?: string) {
    this.body = new JsonBody(text, tagged);
  }
}

/**
 * JSON to send. Requests that share an answer share its bytes and their tag. The bytes are made at once: every garbage
 * collection would copy the thousands of pieces that the text consists of until it is sent.
 */
export class JsonBody {
  readonly bytes: Buffer;
  private madeTag: string | null = null;

  /** @param tagged what the tag is made of, where that is not all of the text */
  constructor(
    text: string,
    private readonly tagged: string | null = null,
  ) {
    this.bytes = Buffer.from(text);
  }

  /** Made when first needed. */
  get tag(): string {
    return (this.madeTag ??= entityTag(this.tagged ?? this.bytes));
  }
}
