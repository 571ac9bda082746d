import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { peakBuffers } from '../../support/sources/peak-buffers';
import { CuttingProxy } from '../../support/sources/cutting-proxy';
import { TestSources, TestSource } from '../../support/sources/test-sources';
import { TlsFront } from '../../support/sources/tls-front';
import { SwiftServer } from '../../support/storage/swift-server';
import { sha256Of } from '../../support/sha256';

const CUTS = 12;

describe('a source in a bucket, with Swift', () => {
  let swift: SwiftServer;
  let front: TlsFront;
  let proxy: CuttingProxy;
  let sources: TestSources;
  let bucket: string;

  beforeAll(async () => {
    [swift, sources] = await Promise.all([SwiftServer.start(), TestSources.start()]);
    front = await TlsFront.start(Number(new URL(swift.endpoint).port));
    proxy = await CuttingProxy.start(front.port);
  }, 240_000);

  afterAll(async () => {
    await sources?.close();
    await proxy?.stop();
    await front?.stop();
    await swift?.stop();
  });

  beforeEach(async () => {
    sources.stopClock();
    proxy.cutAfter(Infinity);
    bucket = await swift.makeBucket();
  });

  function login(): Record<string, unknown> {
    const { accessKeyId: user, secretAccessKey: password } = swift.credentials;
    const { certificate } = front;
    return {
      kind: 'S3',
      host: 'localhost',
      port: proxy.port,
      user,
      password,
      certificate,
      path: `${bucket}/out`,
    };
  }

  async function put(name: string, bytes = nextFcsFile()): Promise<string> {
    await swift.client().send(new PutObjectCommand({ Bucket: bucket, Key: name, Body: bytes }));
    return sha256Of(bytes);
  }

  async function keys(): Promise<string[]> {
    const { Contents } = await swift.client().send(new ListObjectsV2Command({ Bucket: bucket }));
    return (Contents ?? []).map(({ Key = '' }) => Key).sort();
  }

  it('brings an object of 300 MB in little memory', async () => {
    const source = await sources.add(login());
    await put('out/large.csv', Buffer.alloc(300 * 1024 * 1024));
    const fetched = async (): Promise<void> =>
      expect(await sources.fetchSettled(source.id)).toMatchObject({ received: 1 });
    expect(await peakBuffers(fetched)).toBeLessThan(100);
  });

  it('brings each object below its prefix once', async () => {
    const source = await sources.add(login());
    const hashes = [await put('out/a.csv'), await put('out/b c.csv')];
    await put('out/below/c.csv');
    await put('other.csv');
    expect(await sources.fetchSettled(source.id)).toMatchObject({ state: 'done', received: 2, waiting: 0 });
    const files = await sources.files(source.id);
    expect(files.map(({ sha256 }) => sha256).sort()).toEqual(hashes.sort());
    expect(files.map(({ fileSource }) => fileSource)).toEqual(['S3', 'S3']);
    expect(await sources.fetchSettled(source.id)).toMatchObject({ state: 'done', received: 0 });
    await put('out/a.csv');
    expect(await sources.fetchSettled(source.id)).toMatchObject({ received: 1 });
  });

  it.each([
    ['leave', undefined, ['out/a.csv', 'out/b.csv']],
    ['remove', undefined, []],
    ['move', 'done', ['done/a.csv', 'done/b.csv']],
  ])('afterwards %s objects, wherever the link breaks', async (afterwards, moveTo, left) => {
    const source = await sources.add({ ...login(), afterwards, ...(moveTo && { moveTo }) });
    const measured = [await put('out/a.csv'), await put('out/b.csv')];
    await sources.fetch(source.id);
    sources.advance(60);
    proxy.cutAfter(Infinity);
    await sources.fetch(source.id);
    const whole = proxy.bytes;
    expect(await sources.files(source.id)).toHaveLength(measured.length);
    for (let cut = 1; cut < CUTS; cut += 1) {
      const before = (await sources.files(source.id)).length;
      bucket = await swift.makeBucket();
      const { password } = login();
      const moved = await sources.test.admin.patch<TestSource>(`CDRFileSources/${source.id}`, {
        path: `${bucket}/out`,
        password,
      });
      expect(moved.status).toBe(200);
      const hashes = [await put('out/a.csv'), await put('out/b.csv')].sort();
      await sources.fetch(source.id);
      sources.advance(60);
      proxy.cutAfter(Math.floor((whole * cut) / CUTS));
      await sources.fetch(source.id);
      proxy.cutAfter(Infinity);
      sources.advance(4000);
      await sources.fetchSettled(source.id);
      const files = (await sources.files(source.id)).slice(before);
      expect({ cut, hashes: files.map(({ sha256 }) => sha256).sort() }).toEqual({ cut, hashes });
      expect({ cut, left: await keys() }).toEqual({ cut, left });
    }
  });

  it('says what is wrong, and sends nothing to a server that it does not trust', async () => {
    const detailOf = async (settings: Record<string, unknown>): Promise<string> => {
      const { id } = await sources.add({ ...login(), ...settings });
      const { body } = await sources.test.admin.post<{ detail: string }>(`CDRFileSources/${id}/test`);
      return body.detail;
    };
    expect(await detailOf({ password: 'wrong' })).toMatch(/^The server refused the access key/);
    expect(await detailOf({ path: 'no-such-bucket' })).toMatch(/^There is no such bucket/);
    expect(await detailOf({ certificate: undefined })).toMatch(/cannot be verified .* nothing was sent/);
    expect(await detailOf({ certificate: '0'.repeat(64) })).toMatch(
      /is not the pinned one: nothing was sent/,
    );
  });
});
