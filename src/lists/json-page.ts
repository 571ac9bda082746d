import { entityTag } from '../common/http/entity-tag';
import type { RowStream, SentRows } from './row-stream';

/** A list as the database gives it: one page, or all of it. */
export type ListResult = JsonPage | RowStream;

/** What a list operation answers. */
export type ListAnswer = ListResult | SentRows;

/** One page of a list as the database wrote it. No code on the way reads the objects. */
export class JsonPage {
  constructor(
    readonly body: JsonBody,
    /** How many objects the page has. */
    readonly count: number,
    readonly firstId: string | null,
    readonly lastId: string | null,
    /** True when the list goes on after this page. */
    readonly hasMore: boolean,
    /** How many objects the whole filtered list has; null when nobody asked. */
    readonly totalCount: number | null = null,
  ) {}

  /** The same page, sharing its bytes. */
  counted(totalCount: number): JsonPage {
    return new JsonPage(this.body, this.count, this.firstId, this.lastId, this.hasMore, totalCount);
  }
}

/** One object as the database wrote it. */
export class JsonObject {
  readonly body: JsonBody;

  constructor(text: string) {
    this.body = new JsonBody(text);
  }
}

/**
 * JSON as it leaves. Requests that share an answer share its bytes and their tag. The bytes are made at once: text that
 * is put together of thousands of pieces would be carried along by every garbage collection until it is sent.
 */
export class JsonBody {
  readonly bytes: Buffer;
  private madeTag: string | null = null;

  constructor(text: string) {
    this.bytes = Buffer.from(text);
  }

  /** Made when first needed. */
  get tag(): string {
    return (this.madeTag ??= entityTag(this.bytes));
  }
}
