import { Inject, Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import {
  DR_FILES_PREFIX,
  manifestStorageName,
  signatureStorageName,
  storageName,
} from '../../dr-files/format/dr-file-storage-name';
import { parseManifest } from '../../dr-files/format/manifest';
import { ManifestError } from '../../dr-files/format/manifest-error';
import type { Manifest } from '../../dr-files/format/manifest-format';
import type { DrFile } from '../../dr-files/records/dr-file.entity';
import { DrFileRepository } from '../../dr-files/records/dr-file.repository';
import { MAX_MANIFEST_BYTES } from '../../dr-files/verification/manifest-problem';
import { readStored } from '../../dr-files/verification/stored-bytes';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import type { ActiveRun } from '../records/active-run';
import { UnknownDrFileError } from '../records/retention-errors';
import { RetentionRunRepository } from '../records/retention-run.repository';

/** The last instant that a Date can tell. */
const END_OF_TIME = new Date(8.64e15);

/** What runs left in storage that died, failed or were overtaken. The rows of it are all still in the table. */
@Injectable()
export class Leftovers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: DrFileRepository,
    private readonly runs: RetentionRunRepository,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * Removes what unfinished files left in storage, then their records, and whatever a killed process was writing.
   * @throws LeaseLostError they are somebody else's to remove, or to finish
   */
  async sweep(run: ActiveRun): Promise<void> {
    for (const file of await this.files.findUnfinished()) {
      await this.remove(run, file);
      await this.files.deleteUnfinished(file.id);
    }
    // Only the lease's holder writes there, so a temporary file is nobody's, however young it looks.
    await this.withLease(run, () => this.storage.removePartials(DR_FILES_PREFIX, END_OF_TIME));
  }

  /**
   * A manifest of a run on record is a leftover, as of a run that could not sweep where it wrote: had it been completed, it
   * would be on record. Any other one tells of rows that this database may never have had.
   * @throws UnknownDrFileError
   */
  async refuseUnknown(fileName: string): Promise<void> {
    const stored = await readStored(this.storage, manifestStorageName(fileName), MAX_MANIFEST_BYTES);
    if (!stored) return;
    const origin = originOf(stored.bytes);
    if (!origin || !(await this.runs.has(origin.run, origin.cutoff))) throw new UnknownDrFileError(fileName);
  }

  /**
   * Removes what is in storage under the names of an unfinished file. Asks again whether it is unfinished: a last
   * transaction whose answer was lost with its connection may be committing right now.
   * @throws LeaseLostError
   */
  async remove(run: ActiveRun, { id, fileName }: DrFile): Promise<void> {
    await this.withLease(run, async (manager) => {
      if (!(await this.files.lockUnfinished(manager, id))) return;
      await this.storage.remove(storageName(fileName));
      await this.storage.remove(manifestStorageName(fileName));
      await this.storage.remove(signatureStorageName(fileName));
    });
  }

  /** The lease stays locked meanwhile: whoever takes it over writes files of the same names, which have to stay. */
  private async withLease(run: ActiveRun, work: (manager: EntityManager) => Promise<unknown>): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await run.lease.assertHeld(manager);
      await work(manager);
    });
  }
}

/** Which run made a DR file; null where its manifest cannot be read. */
function originOf(manifest: Buffer): Pick<Manifest, 'run' | 'cutoff'> | null {
  try {
    return parseManifest(manifest);
  } catch (error) {
    if (error instanceof ManifestError) return null;
    throw error;
  }
}
