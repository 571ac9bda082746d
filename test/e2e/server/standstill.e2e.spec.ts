import { once } from 'node:events';
import { get, IncomingMessage, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { API_PATH } from '../../../src/common/paths';
import type { Storage } from '../../../src/storage/storage';
import { STORAGE } from '../../../src/storage/storage.module';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { ADMIN_KEY } from '../../support/http/admin-key';
import { longDrFile, longRejectedFile } from '../../support/http/long-downloads';
import { startTestApp, TestApp } from '../../support/http/test-app';

const MOST_OF_ONE_USER = 4;

describe('a client that stands still', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp({ STREAM_STANDSTILL_SECONDS: '2', HEAVY_WORK_WAIT_SECONDS: '60' });
  });

  afterAll(() => test.close());

  it.each([
    ['a DR file', longDrFile, 'application/octet-stream'],
    ['rejected lines', longRejectedFile, '*/*'],
  ])('is broken off while it downloads %s, and the next one gets its turn', async (_, make, accept) => {
    const path = await make(test);
    const unread = await Promise.all(Array.from({ length: MOST_OF_ONE_USER }, () => download(path, accept)));
    const next = await download(path, accept);
    await readOn(next);
    expect(next.complete).toBe(true);
    // Those that are read again before their time is over may end well.
    await Promise.all(unread.map(readOn));
    expect(unread.some(({ complete }) => !complete)).toBe(true);
  });

  it('is broken off while it uploads, what it sent is dropped, and the next one gets its turn', async () => {
    const silent = Array.from({ length: MOST_OF_ONE_USER }, () => startUpload('some bytes'));
    const broken = silent.map(async (sent) => ((await once(sent, 'error')) as [{ code: string }])[0].code);
    await settledUploads(MOST_OF_ONE_USER);
    const form = new FormData();
    form.set('carrier', 'Gamma');
    form.set('fileType', 'fcs-v3-outbound');
    form.set('file', new Blob([new Uint8Array(nextFcsFile())]), 'good.csv');
    const { status } = await test.admin.request('POST', 'CDRFiles/', { body: form });
    expect(status).toBe(202);
    expect(await Promise.all(broken)).toEqual(silent.map(() => 'ECONNRESET'));
    await settledUploads(0);
  });

  it('is waited for while it uploads slowly but goes on', async () => {
    const sent = startUpload('line 1\n');
    const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
    for (let left = 6; left > 0; left -= 1) {
      await sleep(400);
      sent.write(`line ${left}\n`);
    }
    sent.end(
      '\r\n--b\r\ncontent-disposition: form-data; name="carrier"\r\n\r\nGamma' +
        '\r\n--b\r\ncontent-disposition: form-data; name="fileType"\r\n\r\nfcs-v3-outbound\r\n--b--\r\n',
    );
    const [{ statusCode }] = await answered;
    expect(statusCode).toBe(202);
  });

  it('is not to blame for a storage that takes nothing for a while', async () => {
    const storage = test.app.get<Storage>(STORAGE);
    const write = storage.write.bind(storage);
    const slow = jest.spyOn(storage, 'write').mockImplementation(async (name, source) => {
      await sleep(4000);
      return write(name, source);
    });
    const form = new FormData();
    form.set('carrier', 'Gamma');
    form.set('fileType', 'fcs-v3-outbound');
    form.set('file', new Blob([new Uint8Array(16 * 1024 * 1024)]), 'large.csv');
    expect((await test.admin.request('POST', 'CDRFiles/', { body: form })).status).toBe(202);
    expect(slow).toHaveBeenCalledTimes(1);
  });

  /** Until it ends, well or broken off. */
  async function readOn(response: IncomingMessage): Promise<void> {
    const closed = new Promise((resolve) => response.once('close', resolve));
    response.on('error', () => undefined).resume();
    await closed;
  }

  async function download(path: string, accept: string): Promise<IncomingMessage> {
    const asked = get(`${test.origin}${API_PATH}/${path}`, {
      headers: { authorization: `Bearer ${ADMIN_KEY}`, accept, 'accept-encoding': 'identity' },
      agent: false,
    });
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(200);
    return response;
  }

  /** Sends the head of an upload and these bytes of its file, and no more. */
  function startUpload(bytes: string): ReturnType<typeof request> {
    const sent = request(`${test.origin}${API_PATH}/CDRFiles/`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${ADMIN_KEY}`,
        'content-type': 'multipart/form-data; boundary=b',
      },
      agent: false,
    });
    sent.write(`--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${bytes}`);
    return sent;
  }

  /** Until so many uploads are under way. */
  async function settledUploads(count: number): Promise<void> {
    const under = async (): Promise<number> => {
      const { rows } = await test.database.sql.query<{ count: number }>(
        'select count(*)::int as count from pending_uploads where abandoned_at is null',
      );
      return rows[0]?.count ?? 0;
    };
    for (let left = 500; left > 0 && (await under()) !== count; left -= 1) await sleep(20);
    expect(await under()).toBe(count);
  }
});
