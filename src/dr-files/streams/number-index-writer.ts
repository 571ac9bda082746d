import { PassThrough, pipeline } from 'node:stream';
import { indexHeader } from '../format/number-index';
import type { LayerDigest } from '../format/dr-file-digest';
import type { Storage } from '../../storage/storage';
import { ageEncryption } from './age-stream';
import { byteBlocks } from './byte-blocks';

const BLOCK_BYTES = 64 * 1024;

/** The index of a DR file's numbers, to be written beside it. */
export interface NumberIndexSource {
  readonly storage: Storage;
  /** In storage. */
  readonly name: string;
  readonly recipients: readonly string[];
  /** Of the hashes. */
  readonly key: Buffer;
  /** Ascending, any number of whole ones in a chunk. */
  readonly hashes: AsyncIterable<Uint8Array>;
}

/**
 * Streams an index through age into storage, for those who may open the DR file. After an error there is no file of that name
 * that was not there before. Its name is made durable by {@link writeSignedManifest}.
 */
export async function writeNumberIndex(index: NumberIndexSource): Promise<LayerDigest> {
  const { storage, name, recipients, key, hashes } = index;
  const encrypted = pipeline(
    plainIndex(key, hashes),
    (chunks: AsyncIterable<Uint8Array>) => byteBlocks(BLOCK_BYTES, chunks),
    ageEncryption(recipients),
    new PassThrough(),
    toldByTheLastStream,
  );
  const { sizeBytes, sha256 } = await storage.write(name, encrypted, { settledLater: true });
  return { sizeBytes, sha256 };
}

async function* plainIndex(key: Buffer, hashes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield indexHeader(key);
  yield* hashes;
}

/** An error of any stage destroys the last stream with it, which is where storage meets it. */
function toldByTheLastStream(): void {}
