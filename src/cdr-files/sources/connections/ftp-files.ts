import { PassThrough } from 'node:stream';
import type { Client, FileInfo } from 'basic-ftp';
import { inTime } from '../../../common/in-time';
import { FtpLogin, logIn } from './ftp-login';
import type { Reach } from './open-socket';
import { inFolder, isPlainName, ListedFiles, RemoteFile, RemoteFiles } from './remote-files';
import type { SourceLimits } from './source-limits';

const FILE_TYPE = 1;
const NOT_THERE = 550;
const [SYNTAX, NOT_IMPLEMENTED] = [500, 502];
const LISTED_AT_ONCE = 1000;

/** The files of one folder over FTP, with TLS or without. */
export async function openFtp(
  kind: 'FTP' | 'FTPS',
  reach: Reach,
  login: FtpLogin,
  limits: SourceLimits,
): Promise<RemoteFiles> {
  return new FtpFiles(await logIn(kind, reach, login, limits), login.path, limits);
}

class FtpFiles implements RemoteFiles {
  constructor(
    private readonly client: Client,
    private readonly path: string,
    private readonly limits: SourceLimits,
  ) {}

  /**
   * The names come at once, within the bound of a listing. Where the server knows no MLSD, it lists times in words that say no
   * more than the day, and change after half a year: then the time of each file is asked for.
   */
  async *list(matches: (name: string) => boolean): AsyncGenerator<ListedFiles> {
    const entries = await this.client.list(this.path);
    for (let start = 0; start < entries.length; start += LISTED_AT_ONCE) {
      yield await this.listed(entries.slice(start, start + LISTED_AT_ONCE), matches);
    }
  }

  async *read({ place }: RemoteFile): AsyncGenerator<Buffer> {
    const passing = new PassThrough({ highWaterMark: 256 * 1024 });
    const transfer = this.client.downloadTo(passing, inFolder(this.path, place));
    // It ends the stream in every case: what became of it is known afterwards.
    transfer.catch(() => passing.end());
    const chunks = passing[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    let isWhole = false;
    try {
      for (;;) {
        const next = await inTime(chunks.next(), this.limits.standstillMs);
        if (next.done) break;
        yield next.value;
      }
      await inTime(transfer, this.limits.answerMs);
      isWhole = true;
    } finally {
      if (!isWhole && this.client.ftp.dataSocket) this.close();
    }
  }

  async find({ place, name, version }: RemoteFile): Promise<RemoteFile | null> {
    const path = inFolder(this.path, place);
    try {
      const sizeBytes = await this.client.size(path);
      return { place, name, sizeBytes, modifiedAt: await this.modifiedAt(path), version };
    } catch (error) {
      if (codeOf(error) === NOT_THERE) return null;
      throw error;
    }
  }

  async move({ place, name }: RemoteFile, folder: string, otherName: string): Promise<void> {
    await this.client.sendIgnoringError(`MKD ${folder}`);
    const target = inFolder(folder, name);
    const isTaken = (await this.client.sendIgnoringError(`SIZE ${target}`)).code < 400;
    const to = isTaken ? inFolder(folder, otherName) : target;
    await this.client.rename(inFolder(this.path, place), to);
  }

  async remove({ place }: RemoteFile): Promise<void> {
    await this.client.remove(inFolder(this.path, place));
  }

  close(): void {
    this.client.close();
  }

  private async listed(
    entries: readonly FileInfo[],
    matches: (name: string) => boolean,
  ): Promise<ListedFiles> {
    const files: RemoteFile[] = [];
    let refusedNames = 0;
    for (const entry of entries) {
      const { name, size, type } = entry;
      if (entry.isDirectory || name === '.' || name === '..') continue;
      if ((type as number) !== FILE_TYPE || !isPlainName(name)) {
        refusedNames += 1;
        continue;
      }
      if (!matches(name)) continue;
      const modifiedAt = entry.modifiedAt ?? (await this.timeOf(name));
      files.push({
        place: name,
        name,
        sizeBytes: size,
        modifiedAt,
        version: modifiedAt ? '' : entry.rawModifiedAt,
      });
    }
    return { files, refusedNames };
  }

  /** Null also where the file has gone since it was listed. */
  private async timeOf(name: string): Promise<Date | null> {
    try {
      return await this.modifiedAt(inFolder(this.path, name));
    } catch (error) {
      if (codeOf(error) === NOT_THERE) return null;
      throw error;
    }
  }

  /** Null where the server does not say. */
  private async modifiedAt(path: string): Promise<Date | null> {
    try {
      return await this.client.lastMod(path);
    } catch (error) {
      const code = codeOf(error);
      if (code === SYNTAX || code === NOT_IMPLEMENTED) return null;
      throw error;
    }
  }
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown }).code;
}
