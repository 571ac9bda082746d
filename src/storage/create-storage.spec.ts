import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { createStorage, StorageUrlError } from './create-storage';

describe('createStorage', () => {
  it('opens a folder by its URL, spaces and all, and makes it when it is missing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'storage-'));
    try {
      const root = join(folder, 'DR files', '100%');
      const storage = await createStorage(pathToFileURL(root).href);
      await storage.write('f', Readable.from([Buffer.from('x')]));
      expect((await stat(join(root, 'f'))).size).toBe(1);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it.each(['s3://bucket/prefix', 'https://example.org/files', '/var/lib/files', ''])(
    'refuses %j in a sentence that names the variable and not its value',
    async (url) => {
      const refusal: unknown = await createStorage(url).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(StorageUrlError);
      expect((refusal as Error).message).toMatch(/^STORAGE_URL .+file:\/\/\/absolute\/path\.$/);
      expect((refusal as Error).message).not.toContain('bucket/prefix');
    },
  );
});
