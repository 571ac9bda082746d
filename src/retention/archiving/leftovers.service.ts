import { Inject, Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { StorageAheadError } from '../../dr-files/ahead/storage-ahead.error';
import { StorageAhead } from '../../dr-files/ahead/storage-ahead.service';
import { allDone } from '../../common/all-done';
import {
  DR_FILES_PREFIX,
  indexStorageName,
  manifestStorageName,
  signatureStorageName,
  storageName,
} from '../../dr-files/format/dr-file-storage-name';
import type { DrFile } from '../../dr-files/records/dr-file.entity';
import { UnfinishedDrFileRepository } from '../../dr-files/records/unfinished-dr-file.repository';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import type { MakerOfFiles } from '../records/active-run';

/** The last instant that a Date can hold. */
const END_OF_TIME = new Date(8.64e15);

/** The leftovers of runs that died, failed or lost their lease. Their rows are all still in the table. */
@Injectable()
export class Leftovers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unfinished: UnfinishedDrFileRepository,
    private readonly ahead: StorageAhead,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * Removes the bytes of unfinished files, then their records, then temporary files.
   * @throws LeaseLostError another process holds the lease, and may be finishing them
   */
  async sweep(run: Pick<MakerOfFiles, 'lease'>): Promise<void> {
    for (const file of await this.unfinished.findAll()) {
      await this.remove(run, file);
      await this.unfinished.delete(file.id);
    }
    // Only the lease's holder writes there, so no temporary file is in use, however new it is.
    await this.withLease(run, () => this.storage.removePartials(DR_FILES_PREFIX, END_OF_TIME));
  }

  /**
   * A manifest under a name that is on no record belongs to rows that this database may never have had: it is not overwritten.
   * @throws StorageAheadError
   */
  async refuseUnknown(fileName: string): Promise<void> {
    if (await this.ahead.isUnknown(fileName))
      throw new StorageAheadError({ fileCount: 1, fileNames: [fileName] });
  }

  /**
   * Removes the bytes of an unfinished file. Checks again that it is unfinished: a transaction whose answer was lost
   * may be committing it right now.
   * @throws LeaseLostError
   */
  private async remove(run: Pick<MakerOfFiles, 'lease'>, file: DrFile): Promise<void> {
    await this.withLease(run, async (manager) => {
      if (await this.unfinished.lock(manager, file.id)) await this.removeBytes(file.fileName);
    });
  }

  /**
   * Records an unfinished file, and removes what stands under its names in storage: only a run that died or lost its lease can
   * have written there, and its rows are still in the table.
   * @throws LeaseLostError
   */
  async replace(
    run: Pick<MakerOfFiles, 'lease'>,
    fileName: string,
    record: (manager: EntityManager) => Promise<DrFile>,
  ): Promise<DrFile> {
    return this.withLease(run, async (manager) => {
      const [file] = await allDone([record(manager), this.removeBytes(fileName)]);
      return file;
    });
  }

  private async removeBytes(fileName: string): Promise<void> {
    await allDone([
      this.storage.remove(storageName(fileName)),
      this.storage.remove(indexStorageName(fileName)),
      this.storage.remove(manifestStorageName(fileName)),
      this.storage.remove(signatureStorageName(fileName)),
    ]);
  }

  /** Keeps the lease locked meanwhile: a process that takes it over writes files with the same names. */
  private withLease<T>(
    run: Pick<MakerOfFiles, 'lease'>,
    work: (manager: EntityManager) => Promise<T>,
  ): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await run.lease.assertHeld(manager);
      return work(manager);
    });
  }
}
