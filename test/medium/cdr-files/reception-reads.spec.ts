import { gzipSync } from 'node:zlib';
import type { Storage } from '../../../src/storage/storage';
import { STORAGE } from '../../../src/storage/storage.module';
import { zipOf } from '../../support/cdr-files/bundles';
import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { settled, settledMembers, upload } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { SAMPLES } from '../../support/cdr-files/samples';

describe('a file whose layout is recognised', () => {
  let test: TestApp;
  let reads: string[];

  beforeAll(async () => {
    test = await startTestApp();
  });

  beforeEach(() => {
    reads = [];
    const storage = test.app.get<Storage>(STORAGE);
    const read = storage.read.bind(storage);
    jest.spyOn(storage, 'read').mockImplementation((name, range) => {
      reads.push(name);
      return read(name, range);
    });
  });

  afterAll(() => test.close());

  it('is read from storage once, by its import', async () => {
    const { body } = await upload(test, ordinaryFcsFile(3, 1), {
      fileName: SAMPLES.outbound,
      fileType: 'auto',
    });
    const file = await settled(test, body.id);
    expect(file).toMatchObject({ status: 'Imported with errors', fileType: 'fcs-v3-outbound' });
    expect(reads).toEqual([file.filePath]);
  });

  it('is read once from a gzip bundle, and once by its import', async () => {
    const packed = gzipSync(ordinaryFcsFile(3, 2));
    const { body } = await upload(test, packed, { fileName: `${SAMPLES.outbound}.gz`, fileType: 'auto' });
    const file = await settled(test, body.id);
    expect(file.fileType).toBe('fcs-v3-outbound');
    const { body: bundle } = await test.admin.get<{ filePath: string }>(`CDRFiles/${file.bundleCDRFileID}`);
    expect(reads).toEqual([bundle.filePath, file.filePath]);
  });

  it('is read once by its import when it came in a zip bundle, each one of them', async () => {
    const names = [SAMPLES.outbound, SAMPLES.faulty];
    const files = names.map((name, at): [string, Buffer] => [name, ordinaryFcsFile(3, 3 + at)]);
    const { body: bundle } = await upload(test, await zipOf(Object.fromEntries(files)), {
      fileName: 'two.zip',
      fileType: 'auto',
    });
    const members = await settledMembers(test, bundle.id);
    expect(members.map(({ fileType }) => fileType)).toEqual(['fcs-v3-outbound', 'fcs-v3-outbound']);
    expect(reads.filter((name) => name !== bundle.filePath)).toEqual(members.map(({ filePath }) => filePath));
  });
});
