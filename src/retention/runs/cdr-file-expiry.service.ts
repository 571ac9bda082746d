import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CDR_FILES_PREFIX } from '../../cdr-files/stored-bytes/stored-bytes';
import {
  CdrFileExpiryRepository,
  ExpiringCdrFile,
} from '../../cdr-files/stored-bytes/cdr-file-expiry.repository';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { dueCdrFile } from '../due/class-sources.sql';
import { DueRowsRepository } from '../due/due-rows.repository';
import type { ActiveRun } from '../records/active-run';
import { RunClassRepository } from '../records/run-class.repository';

const BATCH = 500;

type FileClass = 'CDRFiles' | 'unwantedFiles';

/** Removes the bytes of CDR files whose period is over, and their rejected lines. Records, hashes and counts stay. */
@Injectable()
export class CdrFileExpiry {
  private readonly logger = new Logger(CdrFileExpiry.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly files: CdrFileExpiryRepository,
    private readonly due: DueRowsRepository,
    private readonly classes: RunClassRepository,
    private readonly activities: UserActivityLogService,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * First marks files as expired, each under an activity of its own, then removes their bytes. If it is cut off in
   * between, the next run finishes. Bytes that several records share go with the last of them.
   * @param mayContinue called before each file
   * @returns false when it stopped before the end
   */
  async expire(run: ActiveRun, mayContinue: () => boolean): Promise<boolean> {
    for (const name of ['unwantedFiles', 'CDRFiles'] as const) {
      const due = dueCdrFile(name, run.classes[name]);
      for (const file of await this.files.find(due)) {
        if (!mayContinue()) return false;
        await this.markExpired(run, name, file, due);
      }
    }
    for (const filePath of await this.files.findToRemove()) await this.removeBytes(run, filePath);
    for (const filePath of await this.findReturned()) await this.removeBytes(run, filePath);
    return true;
  }

  /** Bytes that are back, as after a restore of storage from a backup. */
  private async findReturned(): Promise<string[]> {
    const returned: string[] = [];
    let batch: string[] = [];
    for await (const filePath of this.storage.list(CDR_FILES_PREFIX)) {
      batch.push(filePath);
      if (batch.length < BATCH) continue;
      returned.push(...(await this.files.findExpiredOf(batch)));
      batch = [];
    }
    return [...returned, ...(await this.files.findExpiredOf(batch))];
  }

  private async removeBytes(run: ActiveRun, filePath: string): Promise<void> {
    await this.storage.remove(filePath);
    await this.files.markRemoved(filePath);
    this.logger.log({ event: 'CDR file expired', runId: run.id, filePath });
  }

  private async markExpired(
    run: ActiveRun,
    name: FileClass,
    file: ExpiringCdrFile,
    due: string,
  ): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await run.lease.assertHeld(manager);
      await this.due.lockHolds(manager);
      if (!(await this.files.lock(manager, file.id, due))) return;
      const sizeBytes = Number(file.sizeBytes);
      await this.activities.record(manager, {
        actor: run.actor,
        type: 'CDR file expired',
        cdrFileId: file.id,
        linkedToType: 'CDRFiles',
        linkedTo: file.id,
        details: {
          file: file.fileName,
          run: run.id,
          class: name,
          cutoff: run.classes[name].cutoff.toISOString(),
          sizeBytes,
          rejectedLines: file.rejectedCount,
          ...(run.rehearsed && { asOf: run.now.toISOString() }),
        },
      });
      await this.files.expire(manager, file.id);
      await this.classes.grow(manager, run.id, name, { count: 1, bytes: sizeBytes });
    });
  }
}
