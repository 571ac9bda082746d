import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { PROJECT_FOLDER } from '../../test/support/project-folder';
import { typescriptChild } from '../../test/support/processes/typescript-child';
import { createStorage, StorageUrlError } from './create-storage';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storage-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('createStorage', () => {
  it('opens a folder by its URL, spaces and all, and makes it when it is missing', async () => {
    const root = join(folder, 'DR files', '100%');
    const storage = await createStorage(pathToFileURL(root).href);
    await storage.write('f', Readable.from([Buffer.from('x')]));
    expect((await stat(join(root, 'f'))).size).toBe(1);
  });

  it.each([
    [() => pathToFileURL(folder).href, false],
    [() => 's3://bucket/prefix', true],
  ])('loads the SDK of S3 for a bucket only (%#)', (url, loaded) => {
    const script = `require('./src/storage/create-storage.ts')
      .createStorage(process.argv[1], { endpoint: 'http://127.0.0.1:9', forcePathStyle: true })
      .then(() => console.log(Object.keys(require.cache).some((file) => /aws-sdk|smithy/.test(file))))`;
    const output = execFileSync(process.execPath, typescriptChild(script, url()), {
      cwd: PROJECT_FOLDER,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(output).toBe(`${loaded}\n`);
  });

  it('says which variable is missing when nothing tells the region of a bucket of Amazon', () => {
    const script = `require('./src/storage/create-storage.ts').createStorage('s3://bucket')
      .catch((error) => console.log(error.message))`;
    const output = execFileSync(process.execPath, typescriptChild(script), {
      cwd: PROJECT_FOLDER,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: folder },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(output).toBe('AWS_REGION must name the region of the bucket in STORAGE_URL.\n');
  });

  it.each(['https://example.org/files', '/var/lib/files', ''])(
    'refuses %j in a sentence that names the variable and not its value',
    async (url) => {
      const refusal: unknown = await createStorage(url).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(StorageUrlError);
      expect((refusal as Error).message).toBe(
        'STORAGE_URL must be file:///absolute/path or s3://bucket/prefix.',
      );
    },
  );
});
