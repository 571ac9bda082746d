import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { Actor } from '../common/access/principal';
import { NotFoundError } from '../common/errors/problem.error';
import type { Asked } from '../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../lists/json-page';
import type { PageRequest } from '../lists/page-request';
import type { ByteRange, Storage } from '../storage/storage';
import { STORAGE } from '../storage/storage.module';
import { AccessRecorder } from '../user-activity-log/reads/access-recorder.service';
import type { ChainHead } from './records/chain-link';
import { DrFile } from './records/dr-file.entity';
import { storageName } from './format/dr-file-storage-name';
import { DrFileRepository } from './records/dr-file.repository';

/** DR files as the API serves them: expired ones are gone, but for their manifests. */
@Injectable()
export class DrFilesService {
  constructor(
    private readonly files: DrFileRepository,
    private readonly accesses: AccessRecorder,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  list(expired: boolean, page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return this.files.page(expired, page, asked);
  }

  /** @throws NotFoundError for one that has expired too */
  async getMetadata(id: string): Promise<JsonObject> {
    const file = await this.files.findUnexpiredJson(id);
    if (!file) throw notFound(id);
    return file;
  }

  /** @throws NotFoundError for one that has expired too */
  async find(id: string): Promise<DrFile> {
    const file = await this.files.findUnexpired(id);
    if (!file) throw notFound(id);
    return file;
  }

  /** The newest completed file's place in the chain; null before the first. */
  async head(): Promise<ChainHead | null> {
    const newest = await this.files.newest();
    return newest?.manifestSha256
      ? { sequence: newest.sequence, manifestSha256: newest.manifestSha256 }
      : null;
  }

  /** The archive's bytes, encrypted as they are in storage; the download is recorded first. */
  async download(reader: Actor, file: DrFile, range?: ByteRange): Promise<Readable> {
    await this.accesses.record({
      actor: reader,
      type: 'DR file downloaded',
      linkedToType: 'disasterRecoveryFiles',
      linkedTo: file.id,
      details: { file: file.fileName, rowCount: Number(file.rowCount), ...range },
    });
    const bytes = await this.storage.read(storageName(file.fileName), range);
    try {
      await this.files.countDownload(file.id);
    } catch (error) {
      bytes.destroy();
      throw error;
    }
    return bytes;
  }

  /** @throws NotFoundError; expired files keep theirs */
  async getManifest(id: string): Promise<Buffer> {
    const manifest = (await this.files.findCompleted(id))?.manifest;
    if (!manifest) throw new NotFoundError(`There is no DR file ${id}.`);
    return manifest;
  }

  /** The manifest's, 64 bytes. @throws NotFoundError; expired files keep theirs */
  async getSignature(id: string): Promise<Buffer> {
    const signature = (await this.files.findCompleted(id))?.signature;
    if (!signature) throw new NotFoundError(`There is no DR file ${id}.`);
    return signature;
  }
}

function notFound(id: string): NotFoundError {
  return new NotFoundError(`There is no DR file ${id}, or it has expired.`);
}
