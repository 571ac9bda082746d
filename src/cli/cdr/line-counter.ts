const LINE_FEED = 0x0a;

/** Counts the lines that go into storage, for the progress of the import. */
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
