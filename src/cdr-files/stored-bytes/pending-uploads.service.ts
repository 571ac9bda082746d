import { Inject, Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { ConflictError } from '../../common/errors/problem.error';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { PendingUploadRepository } from './pending-upload.repository';

/** Where the bytes of CDR files are in storage. */
export const CDR_FILES_PREFIX = 'cdr-files/';

const TOUCH_EVERY_MS = 20_000;
/** So many touches must fail in a row before a living upload is taken for dead. */
const SILENT_SECONDS = 600;
/** A process that was only stalled may still finish writing; its bytes are removed again until then. */
const REMEMBER_SECONDS = 86_400;
const DAY_MS = 86_400_000;

/** The bytes of an upload were taken for a dead process's and removed. */
export class UploadGivenUpError extends ConflictError {
  constructor() {
    super('The upload was interrupted for too long and given up; send the file again.');
  }
}

/**
 * Keeps track of bytes that are being stored for a CDR file which has no record yet, so that what a killed process
 * leaves is found and removed, by whichever process comes later and whatever the storage is. Only names that were
 * announced here are ever removed: a database restored from an older backup must not cost the newer files.
 */
@Injectable()
export class PendingUploads {
  private readonly logger = new Logger(PendingUploads.name);
  private readonly touching = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly uploads: PendingUploadRepository,
    private readonly clock: Clock,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * Announces the name, then writes. The announcement is kept alive by this process until the bytes are settled or
   * dropped, however long their sender or a bundle takes; a write that fails gives it up.
   */
  async announce<T>(filePath: string, write: () => Promise<T>): Promise<T> {
    await this.uploads.add(filePath);
    const touching = setInterval(() => void this.uploads.touch(filePath).catch(later), TOUCH_EVERY_MS);
    this.touching.set(filePath, touching.unref());
    try {
      return await write();
    } catch (error) {
      await this.giveUp(filePath);
      throw error;
    }
  }

  /**
   * Within the transaction that makes the record: the bytes are the record's from its commit on.
   * @throws ConflictError when the upload took so long that it was given up
   */
  async settle(manager: EntityManager, filePath: string): Promise<void> {
    this.stopTouching(filePath);
    if (await this.uploads.settle(manager, filePath)) return;
    throw new UploadGivenUpError();
  }

  /** Gives bytes up that will not become a CDR file. */
  async drop(filePath: string): Promise<void> {
    await this.giveUp(filePath);
    await this.storage.remove(filePath);
    await this.uploads.forget(filePath, 0).catch(later);
  }

  /** Removes what uploads of dead processes left in storage, temporary files included. */
  async sweep(): Promise<void> {
    const abandoned = await this.uploads.abandonSilent(SILENT_SECONDS);
    for (const filePath of abandoned) {
      await this.storage.remove(filePath);
      await this.uploads.forget(filePath, REMEMBER_SECONDS);
    }
    const yesterday = new Date(this.clock.now().getTime() - DAY_MS);
    const partials = await this.storage.removePartials(CDR_FILES_PREFIX, yesterday);
    if (abandoned.length + partials > 0) {
      this.logger.log({ event: 'abandoned uploads removed', uploads: abandoned.length, partials });
    }
  }

  private async giveUp(filePath: string): Promise<void> {
    this.stopTouching(filePath);
    await this.uploads.abandon(filePath).catch(later);
  }

  private stopTouching(filePath: string): void {
    clearInterval(this.touching.get(filePath));
    this.touching.delete(filePath);
  }
}

/** The database is away: the sweep will find the upload by its age. */
function later(): void {}
