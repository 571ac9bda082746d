import { byteBlocks } from './byte-blocks';

describe('byteBlocks', () => {
  it.each([
    [
      ['ab', 'c', 'd', 'efghij', 'k'],
      ['abcd', 'efghij', 'k'],
    ],
    [['abc'], ['abc']],
    [[''], []],
    [[], []],
  ])('joins %j to %j, nothing lost and nothing moved', async (chunks, expected) => {
    const blocks: string[] = [];
    for await (const block of byteBlocks(4, given(chunks))) blocks.push(Buffer.from(block).toString());
    expect(blocks).toEqual(expected);
  });
});

async function* given(chunks: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield await Promise.resolve(Buffer.from(chunk));
}
