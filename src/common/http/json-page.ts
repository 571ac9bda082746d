import type { RowStream, SentRows } from './row-stream';

/** A list as the database gives it: one page, or all of it. */
export type ListResult = JsonPage | RowStream;

/** What a list operation answers. */
export type ListAnswer = ListResult | SentRows;

/** One page of a list as the database wrote it; nobody on the way looks into the objects. */
export class JsonPage {
  constructor(
    /** JSON text of each object, ascending by id. */
    readonly objects: readonly string[],
    readonly firstId: string | null,
    readonly lastId: string | null,
    /** True when the list goes on after this page. */
    readonly hasMore: boolean,
    /** How many objects the whole filtered list has; null when nobody asked. */
    readonly totalCount: number | null = null,
  ) {}

  get text(): string {
    return `[${this.objects.join(',')}]`;
  }
}

/** One object as the database wrote it. */
export class JsonObject {
  constructor(readonly text: string) {}
}

/** For callers inside, who asked for a page of JSON and for nothing else. */
export async function pageOf(answer: Promise<ListAnswer>): Promise<JsonPage> {
  const page = await answer;
  if (!(page instanceof JsonPage)) throw new TypeError('A stream was asked for, not a page');
  return page;
}
