import { entityTag } from './entity-tag';
import type { RowStream, SentRows } from './row-stream';

/** A list as the database gives it: one page, or all of it. */
export type ListResult = JsonPage | RowStream;

/** What a list operation answers. */
export type ListAnswer = ListResult | SentRows;

/** One page of a list as the database wrote it; nobody on the way looks into the objects. */
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

  get text(): string {
    return this.body.bytes.toString();
  }

  /** The same page, sharing its bytes. */
  counted(totalCount: number): JsonPage {
    return new JsonPage(this.body, this.count, this.firstId, this.lastId, this.hasMore, totalCount);
  }
}

/** One object as the database wrote it. */
export class JsonObject {
  readonly body: JsonBody;

  constructor(text: string) {
    this.body = new JsonBody(() => text);
  }

  get text(): string {
    return this.body.bytes.toString();
  }
}

/** JSON as it leaves. Requests that share an answer share its bytes and their tag, each made once, when first needed. */
export class JsonBody {
  private made: { readonly bytes: Buffer; readonly tag: string } | null = null;

  constructor(private readonly write: () => string) {}

  get bytes(): Buffer {
    return this.make().bytes;
  }

  get tag(): string {
    return this.make().tag;
  }

  private make(): { readonly bytes: Buffer; readonly tag: string } {
    if (!this.made) {
      const bytes = Buffer.from(this.write());
      this.made = { bytes, tag: entityTag(bytes) };
    }
    return this.made;
  }
}

/** For callers inside, who asked for a page of JSON and for nothing else. */
export async function pageOf(answer: Promise<ListAnswer>): Promise<JsonPage> {
  const page = await answer;
  if (!(page instanceof JsonPage)) throw new TypeError('A stream was asked for, not a page');
  return page;
}
