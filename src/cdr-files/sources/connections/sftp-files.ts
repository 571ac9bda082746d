import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import type { Socket } from 'node:net';
import type { Client as SshClient, FileEntry, SFTPWrapper, Stats } from 'ssh2';
import { inTime } from '../../../common/in-time';
import type { Secrets } from '../records/source-settings';
import { inFolder, isPlainName, ListedFiles, RemoteFile, RemoteFiles } from './remote-files';
import { SourceError, UntrustedServerError } from './source.error';
import type { SourceLimits } from './source-limits';

/** SFTP's status codes (draft-ietf-secsh-filexfer-02). */
const [END_OF_FILE, NO_SUCH_FILE] = [1, 2];

/** What logging in takes. */
export interface SftpLogin {
  readonly user: string;
  readonly secrets: Secrets;
  /** The pinned host key; null trusts nobody. */
  readonly hostKey: string | null;
  readonly path: string;
}

/**
 * Logs in over SSH, once the host key is the pinned one; before that nothing secret is sent.
 * @throws UntrustedServerError
 */
export async function openSftp(
  socket: Socket,
  { user, secrets, hostKey, path }: SftpLogin,
  limits: SourceLimits,
): Promise<RemoteFiles> {
  const { Client } = await import('ssh2');
  const client = new Client();
  const close = (): void => {
    client.end();
    socket.destroy();
  };
  let met = '';
  const ready = new Promise<void>((resolve, reject) => {
    client.once('ready', resolve).on('error', reject);
    client.once('close', () => reject(new SourceError('The server closed the connection.')));
  });
  try {
    client.connect({
      sock: socket,
      username: user,
      password: secrets.password,
      privateKey: secrets.privateKey,
      passphrase: secrets.passphrase,
      hostVerifier: (key: Buffer) => (met = fingerprint(key)) === hostKey,
      readyTimeout: limits.connectMs,
    });
    await inTime(ready, limits.connectMs);
    return new SftpFiles(await inTime(subsystem(client), limits.connectMs), path, limits, close);
  } catch (error) {
    close();
    if (met !== '' && met !== hostKey) throw untrusted(met, hostKey);
    throw error;
  }
}

/** `SHA256:` and the hash in base64, as ssh shows it. */
function fingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

function untrusted(met: string, pinned: string | null): UntrustedServerError {
  return new UntrustedServerError(
    pinned === null
      ? `Its host key ${met} is not confirmed: compare it with what the carrier says, and PATCH it as hostKey.`
      : `Its host key is ${met} and not the pinned one: nothing was sent. If the carrier says that it changed, PATCH it as hostKey.`,
    { hostKey: met },
  );
}

function subsystem(client: SshClient): Promise<SFTPWrapper> {
  return new Promise((resolve, reject) => {
    client.sftp((error, sftp) => (error ? reject(error) : resolve(sftp)));
  });
}

/** The files of one folder. */
class SftpFiles implements RemoteFiles {
  /** What to tell the requests that wait when the connection is closed. */
  private readonly waiting = new Set<(error: Error) => void>();
  private closed: Error | null = null;

  constructor(
    private readonly sftp: SFTPWrapper,
    private readonly path: string,
    private readonly limits: SourceLimits,
    readonly close: () => void,
  ) {
    sftp.once('close', () => {
      this.closed = new SourceError('The server closed the connection.');
      for (const refuse of this.waiting) refuse(this.closed);
    });
  }

  async *list(matches: (name: string) => boolean): AsyncGenerator<ListedFiles> {
    const handle = await this.ask<Buffer>((done) => this.sftp.opendir(this.path || '.', done));
    for (;;) {
      const entries = await this.ask<FileEntry[]>((done) => this.sftp.readdir(handle, done)).catch(endOfFile);
      if (!entries) break;
      yield listed(entries, matches);
    }
    await this.ask<void>((done) => this.sftp.close(handle, done));
  }

  async *read({ place }: RemoteFile): AsyncGenerator<Buffer> {
    const stream = this.sftp.createReadStream(inFolder(this.path, place), { highWaterMark: 256 * 1024 });
    const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    try {
      for (;;) {
        const next = await this.inTime(chunks.next(), this.limits.standstillMs);
        if (next.done) return;
        yield next.value;
      }
    } finally {
      stream.on('error', () => undefined);
      stream.destroy();
    }
  }

  async find({ place }: RemoteFile): Promise<RemoteFile | null> {
    const stats = await this.stat(inFolder(this.path, place));
    return stats && remoteFile(place, stats);
  }

  async move({ place, name }: RemoteFile, folder: string, otherName: string): Promise<void> {
    await this.ask<void>((done) => this.sftp.mkdir(folder, done)).catch(refusedByServer);
    const isTaken = (await this.stat(inFolder(folder, name))) !== null;
    const to = inFolder(folder, isTaken ? otherName : name);
    await this.ask<void>((done) => this.sftp.rename(inFolder(this.path, place), to, done));
  }

  async remove({ place }: RemoteFile): Promise<void> {
    await this.ask<void>((done) => this.sftp.unlink(inFolder(this.path, place), done));
  }

  private async stat(path: string): Promise<Stats | null> {
    try {
      return await this.ask<Stats>((done) => this.sftp.lstat(path, done));
    } catch (error) {
      if (codeOf(error) === NO_SUCH_FILE) return null;
      throw error;
    }
  }

  private ask<T>(call: (done: (error: Error | null | undefined, value?: T) => void) => void): Promise<T> {
    const answer = new Promise<T>((resolve, reject) => {
      call((error, value) => (error ? reject(error) : resolve(value as T)));
    });
    return this.inTime(answer, this.limits.answerMs);
  }

  /** A promise of the whole connection would keep whatever is raced with it: each part of a file, until all of it was read. */
  private async inTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
    let refuse: (error: Error) => void = () => undefined;
    const answer = new Promise<T>((resolve, reject) => {
      refuse = reject;
      work.then(resolve, reject);
    });
    this.waiting.add(refuse);
    if (this.closed) refuse(this.closed);
    try {
      return await inTime(answer, limitMs);
    } finally {
      this.waiting.delete(refuse);
    }
  }
}

function listed(entries: readonly FileEntry[], matches: (name: string) => boolean): ListedFiles {
  const files: RemoteFile[] = [];
  let refusedNames = 0;
  for (const { filename, attrs } of entries) {
    const type = attrs.mode & constants.S_IFMT;
    if (filename === '.' || filename === '..' || type === constants.S_IFDIR) continue;
    const file = isPlainName(filename) ? remoteFile(filename, attrs) : null;
    if (file === null) refusedNames += 1;
    else if (matches(filename)) files.push(file);
  }
  return { files, refusedNames };
}

/** Null where it is no plain file. */
function remoteFile(
  name: string,
  { mode, size, mtime }: Pick<Stats, 'mode' | 'size' | 'mtime'>,
): RemoteFile | null {
  if ((mode & constants.S_IFMT) !== constants.S_IFREG) return null;
  return { place: name, name, sizeBytes: size, modifiedAt: new Date(mtime * 1000), version: '' };
}

function endOfFile(error: unknown): null {
  if (codeOf(error) === END_OF_FILE) return null;
  throw error;
}

/** Such as that the folder is there already; a lost connection is thrown. */
function refusedByServer(error: unknown): void {
  if (typeof codeOf(error) !== 'number') throw error;
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown }).code;
}
