import { execFile } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { createServer, Server, TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { folderOfProcess } from '../processes/folder-of-process';

/** TLS, with a certificate of its own, in front of a server on this machine that has none. */
export class TlsFront {
  private readonly sockets = new Set<TLSSocket>();

  private constructor(
    private readonly server: Server,
    /** SHA-256 of its certificate, as `certificate` of a source. */
    readonly certificate: string,
  ) {}

  static async start(target: number): Promise<TlsFront> {
    const folder = await folderOfProcess('tls-front');
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
    const files = ['-keyout', key, '-out', cert];
    const subject = ['-days', '2', '-subj', '/CN=localhost'];
    await promisify(execFile)('openssl', [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      ...files,
      ...subject,
    ]);
    const pem = await readFile(cert);
    const server = createServer({ key: await readFile(key), cert: pem });
    await rm(folder, { recursive: true });
    const digest = createHash('sha256').update(new X509Certificate(pem).raw).digest('hex');
    const front = new TlsFront(server, digest);
    server.on('tlsClientError', () => undefined);
    server.on('secureConnection', (client) => front.join(client, target));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return front;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(client: TLSSocket, target: number): void {
    this.sockets.add(client);
    const upstream = connect(target, '127.0.0.1');
    client.on('error', () => upstream.destroy()).on('close', () => this.sockets.delete(client));
    upstream.on('error', () => client.destroy());
    client.pipe(upstream).pipe(client);
  }
}
