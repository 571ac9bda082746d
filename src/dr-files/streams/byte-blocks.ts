/**
 * Joins small chunks to blocks of at least so many bytes, the last one apart, so that the reader's fixed costs come
 * once a block. Memory holds a block and a chunk.
 */
export async function* byteBlocks(
  sizeBytes: number,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let chunks: Uint8Array[] = [];
  let waitingBytes = 0;
  for await (const chunk of source) {
    chunks.push(chunk);
    waitingBytes += chunk.length;
    if (waitingBytes < sizeBytes) continue;
    yield Buffer.concat(chunks, waitingBytes);
    chunks = [];
    waitingBytes = 0;
  }
  if (waitingBytes > 0) yield Buffer.concat(chunks, waitingBytes);
}
