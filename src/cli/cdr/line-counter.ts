const LINE_FEED = 0x0a;

/** Counts the lines that go into storage, for the progress of the import. */
export class LineCounter {
  lineCount = 0;

  /** @param onBytes told how many bytes went by so far */
  constructor(
    private readonly interruption: AbortSignal,
    private readonly onBytes: (bytes: number) => void,
  ) {}

  async *watch(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const chunk of source) {
      this.interruption.throwIfAborted();
      bytes += chunk.length;
      this.onBytes(bytes);
      for (const byte of chunk) if (byte === LINE_FEED) this.lineCount += 1;
      yield chunk;
    }
  }
}
