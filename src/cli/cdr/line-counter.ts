const LINE_FEED = 0x0a;

/** Counts lines on their way into storage, so that the import's progress has a goal. */
export class LineCounter {
  lineCount = 0;

  constructor(private readonly interruption: AbortSignal) {}

  async *watch(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      this.interruption.throwIfAborted();
      for (const byte of chunk) if (byte === LINE_FEED) this.lineCount += 1;
      yield chunk;
    }
  }
}
