import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CdrFileRepository } from '../../../cdr-files/records/cdr-file.repository';
import { CdrFileExpiryRepository } from '../../../cdr-files/stored-bytes/cdr-file-expiry.repository';
import type { Storage } from '../../../storage/storage';
import { STORAGE } from '../../../storage/storage.module';
import { UserActivityLogService } from '../../../user-activity-log/user-activity-log.service';
import { ErasureInterruptedError, ErasureRun } from '../erasure-run';
import { HeldFiles } from '../held-files.repository';

/** Lets the bytes of bundles go whose members held a number: the members have bytes of their own. */
@Injectable()
export class BundleErasure {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: CdrFileRepository,
    private readonly expiry: CdrFileExpiryRepository,
    private readonly heldFiles: HeldFiles,
    private readonly activities: UserActivityLogService,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * A process that was killed between a member and its bundle leaves the bundle: it is found by the member's redaction.
   * @param ids bundles of members that held the number
   * @returns how many stay, because a legal hold keeps them
   */
  async expire(run: ErasureRun, ids: ReadonlySet<string>): Promise<number> {
    let held = 0;
    for (const id of new Set([...ids, ...(await this.expiry.findBundlesOfRedacted())])) {
      const bundle = await this.files.findById(id);
      if (!bundle || bundle.bytesRemovedAt !== null) continue;
      if (bundle.bytesExpiredAt !== null) {
        await this.remove(bundle.filePath);
        continue;
      }
      if (!run.mayContinue()) throw new ErasureInterruptedError();
      const isGone = await this.dataSource.transaction(async (manager) => {
        await run.lease.assertHeld(manager);
        await manager.query('call lock_legal_holds()');
        if ((await this.heldFiles.amongCdrFiles([id], manager)).has(id)) return false;
        await this.activities.record(manager, {
          actor: run.actor,
          type: 'CDR file expired',
          cdrFileId: id,
          linkedToType: 'CDRFiles',
          linkedTo: id,
          details: { erasure: run.id, sizeBytes: Number(bundle.sizeBytes) },
        });
        await this.expiry.expire(manager, id);
        return true;
      });
      if (!isGone) held += 1;
      else await this.remove(bundle.filePath);
    }
    return held;
  }

  /** What is left behind here is removed by the next attempt, or the next retention run. */
  private async remove(filePath: string): Promise<void> {
    for (const path of await this.expiry.findExpiredOf([filePath])) {
      await this.storage.remove(path);
      await this.expiry.markRemoved(path);
    }
  }
}
