import { Inject, Injectable } from '@nestjs/common';
import { DR_FILES_PREFIX, manifestStorageName } from '../../dr-files/format/dr-file-storage-name';
import { DrKeys } from '../../dr-files/keys/dr-keys.service';
import { DrFileRepository } from '../../dr-files/records/dr-file.repository';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { EmptyStorageError } from '../records/retention-errors';

/** Checks that DR files can be made, also in a run that has nothing to write. */
@Injectable()
export class ExportCheck {
  constructor(
    private readonly keys: DrKeys,
    private readonly files: DrFileRepository,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * Checks the recipients and the signing key, and that storage holds the DR files on record.
   * @throws AgeKeyError, SigningKeyError, EmptyStorageError, the typed errors of storage
   */
  async check(): Promise<void> {
    await this.keys.recipients();
    await this.keys.assertSigning();
    await this.checkStorage();
  }

  /** Refuses an empty storage: the disk may not be mounted. */
  private async checkStorage(): Promise<void> {
    const newest = await this.files.newest();
    if (!newest || (await this.storage.stat(manifestStorageName(newest.fileName))) !== null) return;
    for await (const _ of this.storage.list(DR_FILES_PREFIX)) return;
    throw new EmptyStorageError(newest.fileName);
  }
}
