import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { Lease } from '../../database/lease';
import {
  BACKUP_MANIFEST,
  BACKUPS_PREFIX,
  backupFileName,
  backupPrefix,
} from '../../dr-files/format/backup-name';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { BackupError } from '../format/backup.error';
import { BackupRepository } from '../records/backup.repository';
import { namesInStorage, readStoredBackup } from '../stored/stored-backups';

/** The last instant that a Date can hold. */
const END_OF_TIME = new Date(8.64e15);

/** Brings records and storage to one truth before a backup is made. The caller holds the lease, so nobody makes one. */
@Injectable()
export class UnfinishedBackups {
  private readonly logger = new Logger(UnfinishedBackups.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly records: BackupRepository,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * Removes what has no manifest, and records what has one and is on no record: a database that came back does not know the
   * backups that were made since, and without a record they would be kept for ever.
   * @throws LeaseLostError; the typed errors of storage
   */
  async settle(lease: Lease): Promise<void> {
    await this.storage.removePartials(BACKUPS_PREFIX, END_OF_TIME);
    const stored = await namesInStorage(this.storage);
    for (const [name, hasManifest] of stored) {
      if (hasManifest) await this.adopt(name);
      else await this.removeUnfinished(name, lease);
    }
    await this.records.failUnfinished();
    await this.records.failLost([...stored].flatMap(([name, hasManifest]) => (hasManifest ? [name] : [])));
  }

  /**
   * Removes the files of a backup, unless it has a manifest: its record may not have been written, and it counts.
   * @throws LeaseLostError
   */
  async removeUnfinished(name: string, lease: Lease): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await lease.assertHeld(manager);
      if ((await this.storage.stat(backupFileName(name, BACKUP_MANIFEST))) !== null) return;
      for await (const file of this.storage.list(backupPrefix(name))) await this.storage.remove(file);
    });
  }

  private async adopt(name: string): Promise<void> {
    const record = await this.records.findByName(name);
    // A manifest was written, whatever the record came to: it is a backup.
    if (record?.state === 'Complete' || record?.state === 'Removed') return;
    try {
      const stored = await readStoredBackup(this.storage, name);
      await this.dataSource.transaction((manager) => this.record(manager, name, stored, record?.id));
      this.logger.log({ event: 'backup recorded that was in storage', backup: name });
    } catch (error) {
      if (!(error instanceof BackupError)) throw error;
      this.logger.warn({ event: 'backup in storage cannot be used', backup: name, failure: error.message });
    }
  }

  private async record(
    manager: EntityManager,
    name: string,
    stored: Awaited<ReturnType<typeof readStoredBackup>>,
    recordedId: string | undefined,
  ): Promise<void> {
    const snapshotAt = new Date(stored.manifest.snapshotAt);
    const id = recordedId ?? (await this.records.insert(manager, 'Storage', { name, snapshotAt }));
    await this.records.complete(manager, id, stored);
  }
}
