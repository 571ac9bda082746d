import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  BACKUP_MANIFEST,
  BACKUPS_PREFIX,
  backupFileName,
  backupOf,
  backupPrefix,
} from '../../dr-files/format/backup-name';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { dueBackup } from '../due/class-sources.sql';
import type { ActiveRun } from '../records/active-run';
import { RunClassRepository } from '../records/run-class.repository';

interface DueBackup {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: string;
}

/** Removes the files of backups whose period is over. Their records stay, and so does the newest that was verified. */
@Injectable()
export class BackupExpiry {
  private readonly logger = new Logger(BackupExpiry.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly classes: RunClassRepository,
    private readonly activities: UserActivityLogService,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * First marks backups as removed, each under an activity of its own, then removes their files. If it is cut off in between,
   * the next run finishes.
   * @param mayContinue called before each backup
   * @returns false when it stopped before the end
   */
  async expire(run: ActiveRun, mayContinue: () => boolean): Promise<boolean> {
    for (const backup of await this.due(run)) {
      if (!mayContinue()) return false;
      await this.markRemoved(run, backup);
    }
    for (const name of await this.removedInStorage()) await this.removeFiles(run, name);
    return true;
  }

  private due(run: ActiveRun): Promise<DueBackup[]> {
    return this.dataSource.query(
      `select b.id::text as id, b.name, b.size_bytes::text as "sizeBytes" from backups b
       where ${dueBackup(run.classes.databaseBackups)} order by b.id`,
    );
  }

  private async markRemoved(run: ActiveRun, { id, name, sizeBytes }: DueBackup): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await run.lease.assertHeld(manager);
      const due = await manager.query<unknown[]>(
        `select b.id from backups b where b.id = $1 and ${dueBackup(run.classes.databaseBackups)} for update`,
        [id],
      );
      if (due.length === 0) return;
      const bytes = Number(sizeBytes);
      await this.activities.record(manager, {
        actor: run.actor,
        type: 'Backup removed',
        linkedToType: 'backups',
        linkedTo: id,
        details: {
          backup: name,
          run: run.id,
          cutoff: run.classes.databaseBackups.cutoff.toISOString(),
          sizeBytes: bytes,
          ...(run.rehearsed && { asOf: run.now.toISOString() }),
        },
      });
      await manager.query(
        `update backups set state = 'Removed', removed_at = clock_timestamp(), updated_at = clock_timestamp() where id = $1`,
        [id],
      );
      await this.classes.grow(manager, run.id, 'databaseBackups', { count: 1, bytes });
    });
  }

  /** Also what is back after it was removed, as after a restore of storage. */
  private async removedInStorage(): Promise<string[]> {
    const names = new Set<string>();
    for await (const stored of this.storage.list(BACKUPS_PREFIX)) {
      const name = backupOf(stored);
      if (name !== null) names.add(name);
    }
    const removed = await this.dataSource.query<{ name: string }[]>(
      `select name from backups where state = 'Removed' and name = any ($1) order by name`,
      [[...names]],
    );
    return removed.map(({ name }) => name);
  }

  /** The manifest goes first: what is left without it is no backup, whatever happens next. */
  private async removeFiles(run: ActiveRun, name: string): Promise<void> {
    await this.storage.remove(backupFileName(name, BACKUP_MANIFEST));
    for await (const stored of this.storage.list(backupPrefix(name))) await this.storage.remove(stored);
    this.logger.log({ event: 'backup removed', runId: run.id, backup: name });
  }
}
