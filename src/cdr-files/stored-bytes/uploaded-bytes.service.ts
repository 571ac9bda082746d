import { Inject, Injectable, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { EntityManager } from 'typeorm';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { PassingBytes } from './passing-bytes';
import { PendingUploadRepository } from './pending-upload.repository';
import { CdrFileRepository } from '../records/cdr-file.repository';
import { CDR_FILES_PREFIX, StoredName, Upload } from './stored-bytes';
import { UploadGivenUpError } from './upload-given-up-error';

const TOUCH_EVERY_MS = 20_000;

/**
 * Stores the bytes of an upload until a CDR file's record has them. Their name is first recorded in the database as a
 * pending upload, and this process touches it while it works. UploadSweeper removes pending uploads that no process
 * touches. It removes no other names: after a restore of an older database, newer files must stay.
 */
@Injectable()
export class UploadedBytes {
  private readonly logger = new Logger(UploadedBytes.name);
  private readonly touching = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly pending: PendingUploadRepository,
    private readonly files: CdrFileRepository,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * Streams a file into storage under a new name. Settle or drop it afterwards. When storing fails nothing is left, and
   * an error of the source is thrown unchanged.
   * @param mark what the name begins with: of copies whose maker is known to be dead or alive
   */
  async store(source: Readable, mark = ''): Promise<Upload> {
    const storedFileId = `${mark}${randomUUID()}`;
    const filePath = `${CDR_FILES_PREFIX}${storedFileId}`;
    const passing = new PassingBytes();
    await this.announce(filePath);
    try {
      const { sizeBytes, sha256 } = await this.storage.write(filePath, passing.watch(source));
      return { storedFileId, filePath, sizeBytes, sha256, ...passing.end() };
    } catch (error) {
      await this.giveUp(filePath).catch((reason: unknown) => this.leaveToSweep(reason));
      throw error;
    }
  }

  /**
   * Gives the bytes to their records, in the transaction that makes the records.
   * @throws UploadGivenUpError when storing took so long that they were given up
   */
  async settle(transaction: EntityManager, files: readonly StoredName[]): Promise<void> {
    for (const { filePath } of files) {
      this.stopTouching(filePath);
      if (!(await this.pending.settle(transaction, filePath))) throw new UploadGivenUpError();
    }
  }

  /**
   * Removes bytes that will not become a CDR file. Bytes that have a record stay: its COMMIT may have succeeded with its
   * answer lost. Bytes that cannot be removed now are left to the sweep.
   */
  async drop(files: readonly StoredName[]): Promise<void> {
    for (const { filePath } of files) this.stopTouching(filePath);
    for (const { filePath } of files) {
      await this.remove(filePath).catch((error: unknown) => this.leaveToSweep(error));
    }
  }

  private async announce(filePath: string): Promise<void> {
    await this.pending.add(filePath);
    // One touch may fail. The upload counts as abandoned only after thirty failures in a row.
    const touch = (): void => void this.pending.touch(filePath).catch(() => undefined);
    this.touching.set(filePath, setInterval(touch, TOUCH_EVERY_MS).unref());
  }

  private async remove(filePath: string): Promise<void> {
    const isPending = await this.giveUp(filePath);
    if (!isPending && (await this.files.hasBytes(filePath))) return;
    await this.storage.remove(filePath);
    await this.pending.forget(filePath, 0);
  }

  /** False when it is no longer pending. */
  private giveUp(filePath: string): Promise<boolean> {
    this.stopTouching(filePath);
    return this.pending.abandon(filePath);
  }

  private stopTouching(filePath: string): void {
    clearInterval(this.touching.get(filePath));
    this.touching.delete(filePath);
  }

  private leaveToSweep(error: unknown): void {
    this.logger.warn({ event: 'upload left to the sweep', error: (error as Error).name });
  }
}
