import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { EntityManager } from 'typeorm';
import { SYSTEM } from '../../../common/access/principal';
import { Clock } from '../../../common/clock';
import { InvalidInputError } from '../../../common/errors/problem.error';
import type { Lease } from '../../../database/lease';
import { CdrFileReception } from '../../reception/cdr-file-reception.service';
import { plainFileName } from '../../stored-bytes/plain-file-name';
import { MAX_UPLOAD_BYTES } from '../../stored-bytes/upload-limit';
import { UploadedBytes } from '../../stored-bytes/uploaded-bytes.service';
import { isSame, MailFields, RemoteFile, RemoteFiles } from '../connections/remote-files';
import type { FileSource } from '../../records/file-source';
import type { Source } from '../records/source-settings';
import { SourceSecrets } from '../secrets/source-secrets.service';
import { FetchStateRepository } from './fetch-state.repository';
import type { SeenFile } from './seen-file';
import { SeenFileRepository } from './seen-file.repository';

/** What became of one file: `changed`, or decided about otherwise, while it was read, so that it is looked at anew. */
export type FileOutcome = 'received' | 'changed' | 'refused';

/** A fetch under way. */
export interface Fetching {
  readonly source: Source;
  readonly remote: RemoteFiles;
  readonly lease: Lease;
}

/** Receives one file of a source by the rules of uploads. */
@Injectable()
export class FileFetch {
  constructor(
    private readonly bytes: UploadedBytes,
    private readonly reception: CdrFileReception,
    private readonly seen: SeenFileRepository,
    private readonly states: FetchStateRepository,
    private readonly secrets: SourceSecrets,
    private readonly clock: Clock,
  ) {}

  /** That it was received is written in the transaction that makes the CDR file's record, so it happens once. */
  async receive({ source, remote, lease }: Fetching, file: SeenFile): Promise<FileOutcome> {
    if (file.sizeBytes > MAX_UPLOAD_BYTES)
      return this.refuse(file, `A file may have at most ${MAX_UPLOAD_BYTES} bytes; have it split.`);
    const upload = await this.bytes.store(Readable.from(within(remote.read(file), file.sizeBytes), BYTES));
    let now: RemoteFile | null;
    let mail: MailFields | undefined;
    try {
      mail = await remote.describe?.(file);
      now = await remote.find(file);
    } catch (error) {
      await this.bytes.drop([upload]);
      throw error;
    }
    // The size of an attachment is that of its encoding.
    const isWhole = source.kind === 'IMAP' || upload.sizeBytes === file.sizeBytes;
    if (!isWhole || now === null || !isSame(now, file)) {
      await this.bytes.drop([upload]);
      await this.seen.forget(file.id);
      return 'changed';
    }
    const description = {
      fileName: plainFileName(file.name),
      carrier: source.carrier,
      fileType: source.fileType,
      ...(source.daily !== null && { daily: source.daily }),
      bundlePassword: await this.secrets.bundlePassword(source),
      currency: source.currency,
      notes: null,
      fileSource: fileSourceOf(source),
      cdrFileSourceId: source.id,
      ...mail,
    };
    try {
      await this.reception.register(SYSTEM, upload, description, (transaction, cdrFileId) =>
        this.record(transaction, { source, lease, file, cdrFileId }),
      );
      return 'received';
    } catch (error) {
      if (error instanceof InvalidInputError) return this.refuse(file, error.message);
      if (error instanceof DecidedMeanwhileError) return 'changed';
      throw error;
    }
  }

  private async record(
    transaction: EntityManager,
    { source, lease, file, cdrFileId }: { source: Source; lease: Lease; file: SeenFile; cdrFileId: string },
  ): Promise<void> {
    await lease.assertHeld(transaction);
    const isLeft = source.afterwards === 'leave';
    const received = { id: file.id, cdrFileId, isLeft, now: this.clock.now() };
    if (!(await this.seen.receive(transaction, received))) throw new DecidedMeanwhileError();
    await this.states.countReceived(transaction, source.id);
  }

  private async refuse({ id }: SeenFile, detail: string): Promise<'refused'> {
    await this.seen.refuse(id, detail);
    return 'refused';
  }
}

function fileSourceOf({ kind }: Source): FileSource {
  if (kind === 'IMAP') return 'Email';
  return kind === 'S3' ? 'S3' : 'FTP';
}

const BYTES = { objectMode: false } as const;

/** Ends as soon as more comes than was seen: the file grew, and must not fill the disk. */
async function* within(source: AsyncIterable<Buffer>, sizeBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    yield chunk;
    if (bytes > sizeBytes) return;
  }
}

/** Nothing of this attempt is kept: the file was received or refused, or its source was removed, meanwhile. */
class DecidedMeanwhileError extends Error {}
