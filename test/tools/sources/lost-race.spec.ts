import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UploadedBytes } from '../../../src/cdr-files/stored-bytes/uploaded-bytes.service';
import { SeenFileRepository } from '../../../src/cdr-files/sources/fetching/seen-file.repository';
import type { Storage } from '../../../src/storage/storage';
import { StorageNotFoundError } from '../../../src/storage/storage-errors';
import { STORAGE } from '../../../src/storage/storage.module';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { SftpServer } from '../../support/sources/sftp-server';
import { TestSources } from '../../support/sources/test-sources';

/** What others do while the bytes of a file come from its source. */
describe('a file that is being fetched', () => {
  let server: SftpServer;
  let sources: TestSources;

  beforeAll(async () => {
    [server, sources] = await Promise.all([SftpServer.start(), TestSources.start()]);
  });

  afterAll(async () => {
    await sources?.close();
    await server?.stop();
  });

  beforeEach(async () => {
    sources.stopClock();
    await rm(server.folder, { recursive: true, force: true });
    await mkdir(server.folder);
  });

  it.each([
    [
      'was refused by another fetch meanwhile',
      async (id: string) => {
        const seen = sources.test.app.get(SeenFileRepository);
        const file = await seen.nextSettled(id, 0, new Date(sources.now));
        await seen.refuse(file?.id ?? '', 'Too large.');
      },
    ],
    [
      'has no source any more',
      async (id: string) => {
        const { status, text } = await sources.test.admin.delete(`CDRFileSources/${id}`);
        if (status >= 300) throw new Error(`${status}: ${text}`);
      },
    ],
  ])('and %s becomes no CDR file, and its bytes are not kept', async (_, meanwhile) => {
    const { port, user, privateKey, hostKey, folder } = server;
    const login = { kind: 'SFTP', host: '127.0.0.1', port, user, privateKey, hostKey, path: folder };
    const source = await sources.add(login);
    await writeFile(join(server.folder, 'a.csv'), nextFcsFile());
    await sources.fetch(source.id);
    sources.advance(60);

    const bytes = sources.test.app.get(UploadedBytes);
    const store = bytes.store.bind(bytes);
    const stored: string[] = [];
    jest.spyOn(bytes, 'store').mockImplementationOnce(async (...given) => {
      const upload = await store(...given);
      stored.push(upload.filePath);
      await meanwhile(source.id);
      return upload;
    });
    expect(await sources.fetch(source.id)).toMatchObject({ state: 'done', received: 0 });
    const [place] = stored;
    if (place === undefined) throw new Error('Nothing was fetched');
    expect(await sources.files(source.id)).toEqual([]);
    await expect(sources.test.app.get<Storage>(STORAGE).read(place)).rejects.toThrow(StorageNotFoundError);
  });
});
