import { readFile, writeFile } from 'node:fs/promises';

/** Flips the lowest bit of a file's byte at that place; a negative place counts from the end. */
export async function flipBit(path: string, at: number): Promise<void> {
  const bytes = await readFile(path);
  const place = at < 0 ? bytes.length + at : at;
  bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
  await writeFile(path, bytes);
}
