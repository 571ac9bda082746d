import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import type { Storage } from '../storage/storage';
import { StorageNameTakenError } from '../storage/storage-errors';
import { Finding, well } from './finding';

const FOLDER = 'doctor/';
const BYTES = Buffer.from('A probe of deleted-calls doctor. It can be removed.\n');

/** A step that storage must be able to do, and what it lacks otherwise. */
interface Step {
  readonly lacks: string;
  readonly works: () => Promise<boolean>;
}

/**
 * Tries all that the product asks of storage, with a small file that is removed again.
 * @param open throws where storage cannot be used at all
 * @param explain says an error as a sentence
 */
export async function examineStorage(
  open: () => Promise<Storage>,
  explain: (error: unknown) => Promise<string>,
): Promise<Finding[]> {
  let storage: Storage;
  try {
    storage = await open();
  } catch (error) {
    return [wrong(await explain(error), 'See STORAGE_URL, and for S3 the AWS_ variables.')];
  }
  const name = `${FOLDER}${randomUUID()}`;
  try {
    for (const { lacks, works } of steps(storage, name)) {
      try {
        if (!(await works())) return [wrong(lacks, WHAT_IT_NEEDS)];
      } catch (error) {
        return [wrong(`${lacks} ${await explain(error)}`, WHAT_IT_NEEDS)];
      }
    }
    return [
      well(
        'storage',
        'Storage takes a file, gives it back whole or in part, lists it, never overwrites it, and lets it go.',
      ),
    ];
  } finally {
    await storage.remove(name).catch(() => undefined);
  }
}

const WHAT_IT_NEEDS =
  'In S3 the key needs s3:PutObject, s3:GetObject, s3:DeleteObject, s3:ListBucket and s3:AbortMultipartUpload on the bucket and prefix of STORAGE_URL.';

function steps(storage: Storage, name: string): Step[] {
  const bytes = async (range?: { start: number; end: number }): Promise<Buffer> =>
    buffer(await storage.read(name, range));
  return [
    {
      lacks: 'Storage does not take a file.',
      works: async () => (await storage.write(name, Readable.from([BYTES]))).sizeBytes === BYTES.length,
    },
    {
      lacks: 'Storage does not say how large a file is.',
      works: async () => (await storage.stat(name))?.sizeBytes === BYTES.length,
    },
    { lacks: 'Storage does not give a file back.', works: async () => (await bytes()).equals(BYTES) },
    {
      lacks: 'Storage does not give a part of a file.',
      works: async () => (await bytes({ start: 2, end: 6 })).equals(BYTES.subarray(2, 7)),
    },
    {
      lacks: 'Storage does not list its files.',
      works: async () => {
        for await (const listed of storage.list(FOLDER)) if (listed === name) return true;
        return false;
      },
    },
    {
      lacks: 'Storage overwrites a file that is there.',
      works: () =>
        storage.write(name, Readable.from(['another'])).then(
          () => false,
          (error: unknown) => {
            if (error instanceof StorageNameTakenError) return true;
            throw error;
          },
        ),
    },
    {
      lacks: 'Storage does not let a file go.',
      works: async () => {
        await storage.remove(name);
        return (await storage.stat(name)) === null;
      },
    },
  ];
}

function wrong(sentence: string, action: string): Finding {
  return { part: 'storage', verdict: 'wrong', sentence, action };
}
