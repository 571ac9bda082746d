import { Readable } from 'node:stream';
import type { Storage } from '../../../src/storage/storage';
import { STORAGE } from '../../../src/storage/storage.module';
import type { TestApp } from '../http/test-app';

/** Lets what waits go on. */
interface Held {
  readonly goOn: () => void;
}

/** Until the test is over, gives out what is read from storage up to so many bytes, and the rest when the test says so. */
export function holdReads(test: TestApp, afterBytes: number): Held {
  let goOn = (): void => undefined;
  const gate = new Promise<void>((resolve) => (goOn = resolve));
  const storage = test.app.get<Storage>(STORAGE);
  const read = storage.read.bind(storage);
  const digest = storage.digest.bind(storage);
  jest
    .spyOn(storage, 'read')
    .mockImplementation(async (...asked) => Readable.from(heldAfter(await read(...asked), afterBytes, gate)));
  jest.spyOn(storage, 'digest').mockImplementation(async (...asked) => {
    await gate;
    return digest(...asked);
  });
  return { goOn: () => goOn() };
}

async function* heldAfter(bytes: Readable, afterBytes: number, gate: Promise<void>): AsyncGenerator<Buffer> {
  let sizeBytes = 0;
  if (afterBytes === 0) await gate;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    yield chunk;
    sizeBytes += chunk.length;
    if (sizeBytes > afterBytes) await gate;
  }
}
