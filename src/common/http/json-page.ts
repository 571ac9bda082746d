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
