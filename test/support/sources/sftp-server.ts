import { execFile, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { folderOfProcess } from '../processes/folder-of-process';
import { freePorts } from '../processes/free-ports';
import { endServer, isRunning, listens, startServer } from '../processes/mortal-server';

const run = promisify(execFile);
const CONFIGURATION = (folder: string, port: number): string => `
Port ${port}
ListenAddress 127.0.0.1
HostKey ${folder}/host_key
PidFile none
AuthorizedKeysFile ${folder}/authorized_keys
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
StrictModes no
PermitRootLogin prohibit-password
MaxStartups 100:30:200
Subsystem sftp internal-sftp
`;

/** OpenSSH's server, from Debian's package, on a port and with a host key of its own; who logs in is this user. */
export class SftpServer {
  private server: ChildProcess | null = null;

  private constructor(
    /** Everything of it. */
    private readonly home: string,
    readonly port: number,
    /** Of the only user who may log in. */
    readonly privateKey: string,
    /** As `hostKey` of a source. */
    readonly hostKey: string,
  ) {}

  readonly user = userInfo().username;

  /** The folder that tests put files into: an absolute path, on both sides. */
  get folder(): string {
    return join(this.home, 'files');
  }

  static async start(): Promise<SftpServer> {
    const home = await folderOfProcess('sshd');
    await mkdir(join(home, 'files'));
    await mkdir('/run/sshd', { recursive: true });
    const make = (name: string): Promise<unknown> =>
      run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(home, name)]).catch((error: Error) => {
        throw new Error('There is no ssh-keygen: apt-get install openssh-server', { cause: error });
      });
    await Promise.all([make('host_key'), make('client_key')]);
    await writeFile(join(home, 'authorized_keys'), await readFile(join(home, 'client_key.pub')));
    const [port = 0] = await freePorts(1);
    await writeFile(join(home, 'sshd_config'), CONFIGURATION(home, port));
    const [, key = ''] = (await readFile(join(home, 'host_key.pub'), 'utf8')).split(' ');
    const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('base64');
    const privateKey = await readFile(join(home, 'client_key'), 'utf8');
    const server = new SftpServer(home, port, privateKey, `SHA256:${digest.replace(/=+$/, '')}`);
    await server.run();
    return server;
  }

  /** Cuts every connection, as a machine that goes down does, and takes new ones. */
  async restart(): Promise<void> {
    if (this.server) await endServer(this.server);
    await this.run();
  }

  async stop(): Promise<void> {
    if (this.server) await endServer(this.server);
    await rm(this.home, { recursive: true, force: true });
  }

  private async run(): Promise<void> {
    this.server = startServer('/usr/sbin/sshd', ['-D', '-e', '-f', join(this.home, 'sshd_config')]);
    for (let attempt = 0; !(await listens(this.port)); attempt++) {
      if (attempt === 400 || !isRunning(this.server))
        throw new Error('sshd did not start: apt-get install openssh-server');
      await sleep(25);
    }
  }
}
