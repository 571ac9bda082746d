import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { FreeDisk } from './free-disk';
import { StorageLowError } from './storage-errors';

const MORE_THAN_ANY_DISK = 100_000_000;

/** A disk of which so much less is free since it was last asked. */
async function filling(disk: FreeDisk): Promise<void> {
  await disk.demand('f');
  Object.assign(disk, { minFreeMb: MORE_THAN_ANY_DISK });
}

describe('the disk that may not be full', () => {
  it('lets pass what leaves enough free, and everything where nothing has to stay free', async () => {
    await new FreeDisk(tmpdir(), 1).demand('f');
    await new FreeDisk('/no such folder', 0).demand('f');
  });

  it('ends a write that is going on', async () => {
    const disk = new FreeDisk(tmpdir(), 1);
    const chunks = disk.guard('f', Readable.from([Buffer.from('a'), Buffer.from('b')]));
    expect((await chunks.next()).value).toEqual(Buffer.from('a'));
    await filling(disk);
    await expect(chunks.next()).rejects.toThrow(StorageLowError);
  });

  it('throws an error of the source unchanged', async () => {
    const cause = new Error('gone');
    const source = Readable.from(
      (async function* () {
        yield await Promise.resolve(Buffer.from('a'));
        throw cause;
      })(),
    );
    const guarded = new FreeDisk(tmpdir(), 1).guard('f', source);
    await expect(buffer(Readable.from(guarded))).rejects.toBe(cause);
  });
});
