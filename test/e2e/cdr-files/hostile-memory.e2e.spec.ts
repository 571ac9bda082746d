import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { API_PATH } from '../../../src/common/paths';
import type { RunningCommand } from '../../support/processes/built-cli';
import { CliInstallation } from '../../support/processes/cli-installation';
import type { UploadedFile } from '../../support/cdr-files/uploads';
import { ADMIN_KEY } from '../../support/http/admin-key';
import { listening } from '../../support/processes/listening';

const MIB = 1024 ** 2;
const ALLOWED_GROWTH = 200 * MIB;

describe('the memory of a server', () => {
  let installation: CliInstallation;
  let server: RunningCommand;
  let url: string;

  beforeAll(async () => {
    installation = await CliInstallation.create();
    server = installation.serve();
    ({ url } = await listening(server));
  });

  afterAll(async () => {
    server.signal('SIGTERM');
    await server.ended;
    await installation.remove();
  });

  it.each([
    ['300 MB in one line', 'endless.csv', () => endless(300), /the first line does not end within 1 MiB/],
    ['a gzip bomb of 2 GB', 'bomb.csv.gz', () => bomb(10, 200), /it grows to more than 200 times its size/],
  ])('stays bounded while it takes in %s, and says what was wrong', async (_what, name, source, sentence) => {
    const before = await peakBytes();
    const { id } = await upload(name, Readable.from(source()));
    const file = await settled(id);
    expect(file.status).toBe('Failed');
    expect(file.statusDetail).toMatch(sentence);
    expect((await peakBytes()) - before).toBeLessThan(ALLOWED_GROWTH);
  });

  /** The most memory the process ever had. */
  async function peakBytes(): Promise<number> {
    const status = await readFile(`/proc/${server.pid}/status`, 'latin1').catch(() => 'VmHWM: 0');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) * 1024;
  }

  async function upload(name: string, bytes: Readable): Promise<UploadedFile> {
    const sent = request(`${url}${API_PATH}/CDRFiles/`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'multipart/form-data; boundary=x' },
    });
    const answer = new Promise<string>((resolve, reject) => {
      sent.on('error', reject);
      sent.on('response', (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve(text));
      });
    });
    sent.write(field('carrier', 'Gamma') + field('fileType', 'fcs-v3-outbound'));
    sent.write(`--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`);
    await pipeline(bytes, sent, { end: false });
    sent.end('\r\n--x--\r\n');
    return JSON.parse(await answer) as UploadedFile;
  }

  async function settled(id: string): Promise<UploadedFile> {
    for (;;) {
      const headers = { authorization: `Bearer ${ADMIN_KEY}` };
      const file = (await (
        await fetch(`${url}${API_PATH}/CDRFiles/${id}`, { headers })
      ).json()) as UploadedFile;
      if (file.status !== 'Pending' && file.status !== 'Importing') return file;
      await sleep(20);
    }
  }
});

function field(name: string, value: string): string {
  return `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
}

function* endless(mebibytes: number): Generator<Buffer> {
  const chunk = Buffer.alloc(MIB, 'x');
  for (let sent = 0; sent < mebibytes; sent += 1) yield chunk;
}

/** Several gzip streams one after another are one file. */
function* bomb(streams: number, mebibytes: number): Generator<Buffer> {
  const stream = gzipSync(Buffer.alloc(mebibytes * MIB, 'x'), { level: 9 });
  for (let sent = 0; sent < streams; sent += 1) yield stream;
}
