import * as fc from 'fast-check';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { forgedZip, zipOf } from '../../../test/support/cdr-files/bundles';
import { LocalStorage } from '../../storage/local/local-storage';
import type { PendingUploadRepository } from '../stored-bytes/pending-upload.repository';
import type { CdrFileRepository } from '../records/cdr-file.repository';
import { UploadedBytes } from '../stored-bytes/uploaded-bytes.service';
import { BundleOpener } from './bundle-opener.service';

/** Stored as it is, so that its damage is still a file of the same size. */
const PLAIN = 'V,,01632960002\n'.repeat(40);
const CONTENT = { 'a.csv': 'V,,01134960450\n'.repeat(200), 'b/c.csv': 'x', 'd/': '' };

/** Which uploads are pending is the database's to know; it is not what this is about. */
const UNRECORDED = {
  add: () => Promise.resolve(),
  touch: () => Promise.resolve(),
  settle: () => Promise.resolve(true),
  abandon: () => Promise.resolve(true),
  abandonSilent: () => Promise.resolve([]),
  forget: () => Promise.resolve(),
} as unknown as PendingUploadRepository;
const NO_RECORDS = { hasBytes: () => Promise.resolve(false) } as unknown as CdrFileRepository;

/** Of every file that was put in, and of one whose damage left none of its bytes. */
const HASHES = [CONTENT['a.csv'], CONTENT['b/c.csv'], PLAIN, ''].map((content) =>
  createHash('sha1').update(content).digest('hex'),
);

/** A good bundle with some bytes overwritten, cut out or cut off. */
function damaged(bundle: Buffer): fc.Arbitrary<Buffer> {
  const at = fc.nat({ max: bundle.length - 1 });
  const overwrite = fc.tuple(at, fc.uint8Array({ minLength: 1, maxLength: 8 }));
  return fc
    .record({
      overwrites: fc.array(overwrite, { maxLength: 4 }),
      cut: fc.option(fc.tuple(at, at)),
      end: fc.option(at),
    })
    .map(({ overwrites, cut, end }) => {
      let bytes = Buffer.from(bundle);
      for (const [start, piece] of overwrites) bytes.set(piece.subarray(0, bytes.length - start), start);
      if (cut !== null)
        bytes = Buffer.concat([bytes.subarray(0, Math.min(...cut)), bytes.subarray(Math.max(...cut))]);
      return end === null ? bytes : bytes.subarray(0, end);
    });
}

/** A good bundle of which one byte is another. */
function scratched(bundle: Buffer): fc.Arbitrary<Buffer> {
  return fc.tuple(fc.nat({ max: bundle.length - 1 }), fc.integer({ min: 1, max: 255 })).map(([at, flip]) => {
    const bytes = Buffer.from(bundle);
    bytes[at] = (bytes[at] ?? 0) ^ flip;
    return bytes;
  });
}

describe('opening a bundle, whatever its bytes are', () => {
  let root: string;
  let bytes: UploadedBytes;
  let opener: BundleOpener;
  let zip: Buffer;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'deleted-calls-bundles-'));
    const storage = await LocalStorage.open(root);
    bytes = new UploadedBytes(UNRECORDED, NO_RECORDS, storage);
    opener = new BundleOpener(bytes, storage, { dataDir: root });
    zip = await zipOf(CONTENT);
  });

  afterAll(() => rm(root, { recursive: true }));

  it('takes its files out byte for byte, or says in a sentence why not, and leaves no other bytes in storage', async () => {
    const forged = forgedZip([
      ...Object.entries(CONTENT).map(([name, content]) => ({ name, content })),
      { name: 'e.csv', content: PLAIN, method: 0 },
    ]);
    const gzip = gzipSync(CONTENT['a.csv']);
    const bundles = fc.oneof(
      damaged(zip),
      damaged(forged),
      scratched(forged),
      damaged(gzip),
      fc.uint8Array().map((end) => Buffer.concat([Buffer.from('PK\x03\x04'), end])),
    );
    await fc.assert(
      fc.asyncProperty(bundles, async (bundle) => {
        const upload = await bytes.store(Readable.from([bundle]));
        const opened = await opener.open({ upload, fileName: 'bundle.gz', password: null }, (member) =>
          Promise.resolve(member),
        );
        const members = opened?.members ?? [];
        try {
          if (opened !== null && members.length === 0) expect(opened.failure?.detail).toMatch(/^The .+\.$/);
          for (const { fileName, upload: own, refusal } of members) {
            expect(fileName).toMatch(/^[^/\\\p{Cc}]{1,255}$/u);
            expect(own === null).toBe(refusal !== null);
            if (own !== null) expect(HASHES).toContain(own.originalHash);
          }
          const kept = members.filter((member) => member.upload !== null).length;
          expect(await readdir(join(root, 'cdr-files'))).toHaveLength(kept + 1);
        } finally {
          await bytes.drop([upload, ...(opened?.taken ?? [])]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
