import { Inject, Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import {
  DR_FILES_PREFIX,
  indexStorageName,
  manifestStorageName,
  signatureStorageName,
  storageName,
} from '../../dr-files/format/dr-file-storage-name';
import { parseManifest } from '../../dr-files/format/manifest';
import { ManifestError } from '../../dr-files/format/manifest-error';
import type { Manifest } from '../../dr-files/format/manifest-format';
import type { DrFile } from '../../dr-files/records/dr-file.entity';
import { UnfinishedDrFileRepository } from '../../dr-files/records/unfinished-dr-file.repository';
import { MAX_MANIFEST_BYTES } from '../../dr-files/verification/manifest-problem';
import { readStored } from '../../storage/small-stored-file';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import type { MakerOfFiles } from '../records/active-run';
import { UnknownDrFileError } from '../records/retention-errors';
import { RetentionRunRepository } from '../records/retention-run.repository';

/** The last instant that a Date can hold. */
const END_OF_TIME = new Date(8.64e15);

/** The leftovers of runs that died, failed or lost their lease. Their rows are all still in the table. */
@Injectable()
export class Leftovers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unfinished: UnfinishedDrFileRepository,
    private readonly runs: RetentionRunRepository,
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
   * A manifest of a recorded run is a leftover: a completed file would be on record. A manifest of another run may
   * belong to rows that this database never had, so it is refused.
   * @throws UnknownDrFileError
   */
  async refuseUnknown(fileName: string): Promise<void> {
    const stored = await readStored(this.storage, manifestStorageName(fileName), MAX_MANIFEST_BYTES);
    if (!stored) return;
    const origin = originOf(stored.bytes);
    if (!origin || !(await this.runs.has(origin.run, origin.cutoff))) throw new UnknownDrFileError(fileName);
  }

  /**
   * Removes the bytes of an unfinished file. Checks again that it is unfinished: a transaction whose answer was lost
   * may be committing it right now.
   * @throws LeaseLostError
   */
  async remove(run: Pick<MakerOfFiles, 'lease'>, { id, fileName }: DrFile): Promise<void> {
    await this.withLease(run, async (manager) => {
      if (!(await this.unfinished.lock(manager, id))) return;
      await this.storage.remove(storageName(fileName));
      await this.storage.remove(indexStorageName(fileName));
      await this.storage.remove(manifestStorageName(fileName));
      await this.storage.remove(signatureStorageName(fileName));
    });
  }

  /** Keeps the lease locked meanwhile: a process that takes it over writes files with the same names. */
  private async withLease(
    run: Pick<MakerOfFiles, 'lease'>,
    work: (manager: EntityManager) => Promise<unknown>,
  ): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await run.lease.assertHeld(manager);
      await work(manager);
    });
  }
}

/** Which run made a DR file; null when its manifest cannot be read. */
function originOf(manifest: Buffer): Pick<Manifest, 'run' | 'cutoff'> | null {
  try {
    return parseManifest(manifest);
  } catch (error) {
    if (error instanceof ManifestError) return null;
    throw error;
  }
}
