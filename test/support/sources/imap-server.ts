import { execFile, type ChildProcess } from 'node:child_process';
import { createHash, randomUUID, X509Certificate } from 'node:crypto';
import { appendFile, chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { folderOfProcess } from '../processes/folder-of-process';
import { freePorts } from '../processes/free-ports';
import { endServer, isRunning, listens, startServer } from '../processes/mortal-server';

/** A file in a mail. */
export interface MailedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The text of a mail around its files. */
class Mail {
  private readonly boundary = randomUUID();

  constructor(
    private readonly from: string,
    private readonly to: string,
  ) {}

  get head(): string {
    return (
      `From: Carrier <${this.from}>\r\nTo: ${this.to}\r\nSubject: CDRs\r\nMIME-Version: 1.0\r\n` +
      `Message-ID: <${randomUUID()}@test>\r\nContent-Type: multipart/mixed; boundary="${this.boundary}"\r\n\r\n` +
      `--${this.boundary}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nThe files of today.\r\n`
    );
  }

  headOf(name: string): string {
    return (
      `--${this.boundary}\r\nContent-Type: text/csv; name="${name}"\r\n` +
      `Content-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n`
    );
  }

  get end(): string {
    return `--${this.boundary}--\r\n`;
  }
}

/** Dovecot from Debian's packages, with TLS and one user, on a port and in a folder of its own. */
export class ImapServer {
  readonly user = 'cdr@test.example';
  readonly password = 'mail-secret';
  private server: ChildProcess | null = null;

  private constructor(
    private readonly home: string,
    readonly port: number,
    /** SHA-256 of its certificate, as `certificate` of a source. */
    readonly certificate: string,
  ) {}

  static async start(): Promise<ImapServer> {
    const home = await folderOfProcess('dovecot');
    await chmod(home, 0o755);
    await mkdir(join(home, 'run'));
    const [key, cert] = [join(home, 'key.pem'), join(home, 'certificate.pem')];
    const subject = ['-days', '2', '-subj', '/CN=localhost'];
    const files = ['-keyout', key, '-out', cert];
    await promisify(execFile)('openssl', [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      ...files,
      ...subject,
    ]);
    const { raw } = new X509Certificate(await readFile(cert));
    const [port = 0] = await freePorts(1);
    const server = new ImapServer(home, port, createHash('sha256').update(raw).digest('hex'));
    await writeFile(join(home, 'dovecot.conf'), server.configuration());
    await server.emptyMailbox();
    await server.run();
    return server;
  }

  async emptyMailbox(): Promise<void> {
    await rm(this.mail, { recursive: true, force: true });
    for (const folder of ['cur', 'new', 'tmp']) await mkdir(join(this.mail, folder), { recursive: true });
    await promisify(execFile)('chown', ['-R', 'mail:mail', this.mail]);
  }

  /** Puts a mail into the mailbox. */
  async deliver(from: string, files: readonly MailedFile[]): Promise<void> {
    const mail = new Mail(from, this.user);
    const attached = files.map(
      ({ name, bytes }) => `${mail.headOf(name)}${bytes.toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`,
    );
    const path = this.newPath();
    await writeFile(path, `${mail.head}${attached.join('')}${mail.end}`);
    await promisify(execFile)('chown', ['mail:mail', path]);
  }

  /** Puts a mail into the mailbox that brings one file of so many MiB of zeros, which is in no memory as a whole. */
  async deliverLarge(from: string, name: string, mebibytes: number): Promise<void> {
    const mail = new Mail(from, this.user);
    const path = this.newPath();
    // 57 bytes are a line of 76 characters; this many lines are nearly a MiB.
    const lines = `${'A'.repeat(76)}\r\n`.repeat(18_396);
    await writeFile(path, `${mail.head}${mail.headOf(name)}`);
    for (let block = 0; block < mebibytes; block += 1) await appendFile(path, lines);
    await appendFile(path, `\r\n${mail.end}`);
    await promisify(execFile)('chown', ['mail:mail', path]);
  }

  async stop(): Promise<void> {
    if (this.server) await endServer(this.server);
    await rm(this.home, { recursive: true, force: true });
  }

  private newPath(): string {
    return join(this.mail, 'new', `${Date.now()}.${randomUUID()}`);
  }

  private get mail(): string {
    return join(this.home, 'mail');
  }

  private async run(): Promise<void> {
    this.server = startServer('/usr/sbin/dovecot', ['-F', '-c', join(this.home, 'dovecot.conf')]);
    for (let attempt = 0; !(await listens(this.port)); attempt++) {
      if (attempt === 400 || !isRunning(this.server))
        throw new Error('Dovecot did not start: apt-get install dovecot-imapd');
      await sleep(25);
    }
  }

  private configuration(): string {
    const { home, port, password, mail } = this;
    return `
base_dir = ${home}/run
state_dir = ${home}/run
log_path = ${home}/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <${home}/certificate.pem
ssl_key = <${home}/key.pem
mail_location = maildir:${mail}
mail_uid = mail
mail_gid = mail
first_valid_uid = 1
namespace inbox {
  inbox = yes
  separator = /
}
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=mail gid=mail home=${mail}
}
service imap-login {
  chroot =
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    port = ${port}
    ssl = yes
  }
}
service stats {
  chroot =
}
# Started by ${userInfo().username}.
`;
  }
}
