import { Inject, Injectable } from '@nestjs/common';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Actor } from '../common/access/principal';
import { ConflictError } from '../common/errors/problem.error';
import type { Storage } from '../storage/storage';
import { STORAGE } from '../storage/storage.module';
import { AccessRecorder } from '../user-activity-log/reads/access-recorder.service';
import { DrFilesService } from './dr-files.service';
import { digestDifference } from './format/dr-file-digest';
import { storageName } from './format/dr-file-storage-name';
import { parseManifest } from './format/manifest';
import { DrFileUnreadableError, readBackDrFile } from './streams/dr-file-reader';
import { DrVerification } from './verification/dr-verification.service';

/** The rows of a DR file, decrypted. */
@Injectable()
export class DrFileContent {
  constructor(
    private readonly files: DrFilesService,
    private readonly verification: DrVerification,
    private readonly accesses: AccessRecorder,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * The CSV, header line first. The file is verified and the reading is recorded before. Each layer is compared with what
   * was signed while it is read, so the stream ends well only when all of it is as it was.
   * @param identities any of which may open it
   * @throws NotFoundError for one that has expired too; ConflictError when it does not verify; DrFileUnreadableError as
   * the stream's error
   */
  async read(reader: Actor, id: string, identities: readonly string[]): Promise<Readable> {
    const file = await this.files.find(id);
    await this.assertVerified(id);
    const manifest = parseManifest(await this.files.getManifest(id));
    await this.accesses.record({
      actor: reader,
      type: 'DR file downloaded',
      linkedToType: 'disasterRecoveryFiles',
      linkedTo: id,
      details: { file: file.fileName, rowCount: Number(file.rowCount), opened: true },
    });
    const bytes = new PassThrough();
    const name = storageName(file.fileName);
    readBackDrFile({
      storage: this.storage,
      name,
      identity: identities,
      content: (csv) => pipeline(csv, bytes, { end: false }),
    })
      .then((found) => {
        const difference = digestDifference(manifest, found);
        if (!difference) bytes.end();
        else bytes.destroy(new DrFileUnreadableError(name, `does not hold what was signed: ${difference}`));
      })
      .catch((error: Error) => bytes.destroy(error));
    return bytes;
  }

  private async assertVerified(id: string): Promise<void> {
    const [first] = (await this.verification.verifyOne(id, {})).findings;
    if (first) {
      throw new ConflictError(
        `DR file ${id} does not verify, so it is not opened: ${first.fileName} ${first.problem}.`,
      );
    }
  }
}
