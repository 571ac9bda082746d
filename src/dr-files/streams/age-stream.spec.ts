import { randomBytes } from 'node:crypto';
import { PassThrough, pipeline, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { makeKeyPair } from '../keys/age-keys';
import { ageDecryption, ageEncryption } from './age-stream';

describe('an age stage', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 500_000])('gives %i bytes back', async (sizeBytes) => {
    const { identity, recipient } = await makeKeyPair();
    const bytes = randomBytes(sizeBytes);
    const encrypted = ageEncryption([recipient])(Readable.from([bytes]));
    const decrypted = await buffer(ageDecryption([identity])(encrypted));
    expect(decrypted.equals(bytes)).toBe(true);
  });

  it('opens a file that comes a byte at a time', async () => {
    const { identity, recipient } = await makeKeyPair();
    const encrypted = await buffer(ageEncryption([recipient])(Readable.from([Buffer.from('slowly')])));
    const bytewise = Readable.from(Array.from(encrypted, (byte) => Buffer.of(byte)));
    expect((await buffer(ageDecryption([identity])(bytewise))).toString()).toBe('slowly');
  });

  it('lets go of its source when encryption is stopped, however full what follows is', async () => {
    const { recipient } = await makeKeyPair();
    const source = endlessSource();
    await stopLater(ageEncryption([recipient]), source.stream);
    expect(source.released()).toBe(true);
  });

  it('lets go of its source when decryption is stopped, however full what follows is', async () => {
    const { identity, recipient } = await makeKeyPair();
    const source = endlessSource();
    const encrypted = Readable.from(ageEncryption([recipient])(source.stream));
    await stopLater(ageDecryption([identity]), encrypted);
    expect(encrypted.destroyed).toBe(true);
    expect(source.released()).toBe(true);
  });

  it('gives up on a header that does not end before it fills the memory', async () => {
    const { identity } = await makeKeyPair();
    let takenBytes = 0;
    function* headerWithoutEnd(): Generator<Buffer> {
      yield Buffer.from('age-encryption.org/v1\n');
      for (; takenBytes < 20_000_000; takenBytes += 10_000) yield Buffer.alloc(10_000, 'x');
    }
    const decrypted = buffer(ageDecryption([identity])(Readable.from(headerWithoutEnd())));
    await expect(decrypted).rejects.toThrow('has an age header that does not end');
    expect(takenBytes).toBeLessThan(1_000_000);
  });

  it('passes an error of its source on as it came', async () => {
    const { identity, recipient } = await makeKeyPair();
    const failure = new Error('the disk failed');
    const encrypted = await buffer(ageEncryption([recipient])(Readable.from([randomBytes(200_000)])));
    for (const sizeBytes of [10, 100_000]) {
      await expect(
        buffer(ageDecryption([identity])(failingAfter(encrypted.subarray(0, sizeBytes), failure))),
      ).rejects.toBe(failure);
    }
    await expect(buffer(ageEncryption([recipient])(failingAfter(encrypted, failure)))).rejects.toBe(failure);
  });
});

function failingAfter(bytes: Buffer, failure: Error): Readable {
  return Readable.from(
    (function* () {
      yield bytes;
      throw failure;
    })(),
  );
}

function endlessSource(): { stream: Readable; released: () => boolean } {
  let released = false;
  async function* chunks(): AsyncGenerator<Buffer> {
    try {
      for (;;) yield await Promise.resolve(randomBytes(10_000));
    } finally {
      released = true;
    }
  }
  return { stream: Readable.from(chunks()), released: () => released };
}

/** Nobody reads the end of the pipeline, so that every stage waits when it is stopped. */
async function stopLater(stage: ReturnType<typeof ageEncryption>, source: Readable): Promise<void> {
  const last = pipeline(source, stage, new PassThrough(), () => undefined);
  await new Promise((resolve) => setTimeout(resolve, 100));
  last.destroy();
  await new Promise((resolve) => setTimeout(resolve, 100));
}
