import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import type { ActiveRun } from '../records/active-run';
import { DrFile } from '../../dr-files/records/dr-file.entity';
import { bytesOwnerOf } from '../../dr-files/format/dr-file-name';
import { DR_FILES_PREFIX, indexStorageName, storageName } from '../../dr-files/format/dr-file-storage-name';
import { DrFileExpiryRepository } from '../../dr-files/records/dr-file-expiry.repository';
import { RunClassRepository } from '../records/run-class.repository';
import { RetentionRunRepository } from '../records/retention-run.repository';

const BATCH = 500;

/** Removes the bytes of expired DR files. Manifests and records stay, and so do files that a legal hold may cover. */
@Injectable()
export class DrFileExpiry {
  private readonly logger = new Logger(DrFileExpiry.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly files: DrFileExpiryRepository,
    private readonly runs: RetentionRunRepository,
    private readonly classes: RunClassRepository,
    private readonly activities: UserActivityLogService,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * First marks files as expired, then removes their bytes. If it is cut off in between, the next run finishes. No file
   * is available on record without its bytes.
   */
  async expire(run: ActiveRun): Promise<void> {
    run.steps.begin('Expiring');
    await this.files.redate();
    for (const file of await this.files.findExpiring(run.now)) await this.markExpired(run, file);
    for (const file of await this.files.findToRemove()) await this.removeBytes(run, file);
    for (const file of await this.findReturned()) await this.removeBytes(run, file);
  }

  /** Expired files whose bytes are back, as after a restore of storage from a backup. */
  private async findReturned(): Promise<DrFile[]> {
    const returned: DrFile[] = [];
    let batch: string[] = [];
    for await (const name of this.storage.list(DR_FILES_PREFIX)) {
      const fileName = bytesOwnerOf(name.slice(DR_FILES_PREFIX.length));
      if (fileName !== null) batch.push(fileName);
      if (batch.length < BATCH) continue;
      returned.push(...(await this.files.findExpiredOf(batch)));
      batch = [];
    }
    return [...returned, ...(await this.files.findExpiredOf(batch))];
  }

  private async removeBytes(run: ActiveRun, file: DrFile): Promise<void> {
    await this.storage.remove(storageName(file.fileName));
    await this.storage.remove(indexStorageName(file.fileName));
    await this.files.markRemoved(file.id);
    this.logger.log({ event: 'DR file expired', runId: run.id, fileName: file.fileName });
  }

  private async markExpired(run: ActiveRun, file: DrFile): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await run.lease.assertHeld(manager);
      if (!(await this.files.lockExpiring(manager, file.id))) return;
      await this.activities.record(manager, {
        actor: run.actor,
        type: 'DR file expired',
        linkedToType: 'disasterRecoveryFiles',
        linkedTo: file.id,
        details: {
          file: file.fileName,
          rowCount: Number(file.rowCount),
          run: run.id,
          ...(run.rehearsed && { asOf: run.now.toISOString() }),
        },
        before: { status: file.status },
        after: { status: 'Expired' },
      });
      await this.files.expire(manager, file.id);
      await this.runs.grow(manager, run.id, { expiredFiles: 1 });
      const bytes = Number(file.sizeBytes);
      await this.classes.grow(manager, run.id, 'disasterRecoveryFiles', { count: 1, bytes });
    });
  }
}
