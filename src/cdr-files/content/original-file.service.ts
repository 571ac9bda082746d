import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { Actor } from '../../common/access/principal';
import { NotFoundError } from '../../common/errors/problem.error';
import type { Storage } from '../../storage/storage';
import { StorageNotFoundError } from '../../storage/storage-errors';
import { STORAGE } from '../../storage/storage.module';
import { AccessRecorder } from '../../user-activity-log/reads/access-recorder.service';
import type { CdrFile } from '../records/cdr-file.entity';

/** Serves CDR files as they came. */
@Injectable()
export class OriginalFiles {
  constructor(
    private readonly accesses: AccessRecorder,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * The file's bytes. They hold calls, so the download is recorded before the first one leaves.
   * @throws NotFoundError when storage has them no more @throws UnavailableError when the read cannot be recorded
   */
  async download(reader: Actor, file: CdrFile): Promise<Readable> {
    const bytes = await this.open(file);
    try {
      await this.accesses.record({
        actor: reader,
        type: 'CDR file downloaded',
        cdrFileId: file.id,
        linkedToType: 'CDRFiles',
        linkedTo: file.id,
        details: {
          fileName: file.fileName,
          sizeBytes: Number(file.sizeBytes),
          originalHash: file.originalHash,
        },
      });
    } catch (error) {
      bytes.destroy();
      throw error;
    }
    return bytes;
  }

  private async open({ id, filePath }: CdrFile): Promise<Readable> {
    try {
      return await this.storage.read(filePath);
    } catch (error) {
      if (!(error instanceof StorageNotFoundError)) throw error;
      throw new NotFoundError(`The bytes of CDR file ${id} are not in storage any more.`);
    }
  }
}
