import { execFile, type ChildProcess } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { folderOfProcess } from '../processes/folder-of-process';
import { freePorts } from '../processes/free-ports';
import { endServer, isRunning, listens, startServer } from '../processes/mortal-server';

const run = promisify(execFile);
const PASSWORD = 'anonymous@test.example';

/** Debian's vsftpd with anonymous logins that may write, on ports of its own, with TLS or without. */
export class FtpServer {
  readonly user = 'anonymous';
  readonly password = PASSWORD;
  private server: ChildProcess | null = null;

  private constructor(
    private readonly home: string,
    readonly port: number,
    /** SHA-256 of its certificate, as `certificate` of a source. */
    readonly certificate: string,
  ) {}

  /** The folder that tests put files into; a client has it as `files`. */
  get folder(): string {
    return join(this.home, 'root', 'files');
  }

  static async start(security: 'tls' | 'plain'): Promise<FtpServer> {
    const home = await folderOfProcess('vsftpd');
    await chmod(home, 0o755);
    await mkdir(join(home, 'root', 'files'), { recursive: true });
    await mkdir('/var/run/vsftpd/empty', { recursive: true });
    const pem = join(home, 'certificate.pem');
    const key = join(home, 'key.pem');
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    await run('openssl', [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      key,
      '-out',
      pem,
      '-days',
      '2',
      ...subject,
    ]);
    const { raw } = new X509Certificate(await readFile(pem));
    const [port = 0] = await freePorts(1);
    const tls = security === 'tls' ? tlsLines(pem, key) : [];
    await writeFile(join(home, 'vsftpd.conf'), [...lines(home, port), ...tls, ''].join('\n'));
    const server = new FtpServer(home, port, createHash('sha256').update(raw).digest('hex'));
    await server.emptyFolder();
    await server.run();
    return server;
  }

  /** An empty folder that clients may write to. */
  async emptyFolder(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
    await mkdir(this.folder);
    const { stdout } = await run('id', ['-u', 'ftp']);
    await chown(this.folder, Number(stdout), Number((await run('id', ['-g', 'ftp'])).stdout));
  }

  async stop(): Promise<void> {
    if (this.server) await endServer(this.server);
    await rm(this.home, { recursive: true, force: true });
  }

  private async run(): Promise<void> {
    this.server = startServer('/usr/sbin/vsftpd', [join(this.home, 'vsftpd.conf')]);
    for (let attempt = 0; !(await listens(this.port)); attempt++) {
      if (attempt === 400 || !isRunning(this.server))
        throw new Error('vsftpd did not start: apt-get install vsftpd');
      await sleep(25);
    }
  }
}

function lines(home: string, port: number): string[] {
  return [
    'listen=YES',
    'listen_address=127.0.0.1',
    `listen_port=${port}`,
    'background=NO',
    'anonymous_enable=YES',
    'local_enable=NO',
    'write_enable=YES',
    'anon_upload_enable=YES',
    'anon_mkdir_write_enable=YES',
    'anon_other_write_enable=YES',
    'anon_world_readable_only=NO',
    `anon_root=${home}/root`,
    'seccomp_sandbox=NO',
    'isolate=NO',
    'isolate_network=NO',
    'secure_chroot_dir=/var/run/vsftpd/empty',
    'xferlog_enable=NO',
  ];
}

function tlsLines(pem: string, key: string): string[] {
  return [
    'ssl_enable=YES',
    'allow_anon_ssl=YES',
    'force_anon_logins_ssl=YES',
    'force_anon_data_ssl=YES',
    'require_ssl_reuse=NO',
    'ssl_ciphers=HIGH',
    `rsa_cert_file=${pem}`,
    `rsa_private_key_file=${key}`,
  ];
}
