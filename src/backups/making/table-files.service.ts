import { Inject, Injectable } from '@nestjs/common';
import type { ClientBase } from 'pg';
import { copyOut } from '../../database/copy/copy-out';
import { digestDifference, type DrFileDigest } from '../../dr-files/format/dr-file-digest';
import { backupFileName } from '../../dr-files/format/backup-name';
import { readBackDrFile } from '../../dr-files/streams/dr-file-reader';
import { writeDrFile } from '../../dr-files/streams/dr-file-writer';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import type { BackupTable } from '../format/backup-manifest';
import { BackupError } from '../format/backup.error';
import { copyOf, TableShape } from './backup-tables';
import type { Snapshot } from './snapshot';

/** For whom the files of a backup are encrypted. */
export interface BackupKeys {
  readonly recipients: readonly string[];
  /** Of the one key pair that is forgotten with this backup. */
  readonly ephemeral: { readonly identity: string; readonly recipient: string };
}

/** Writes the rows of tables into storage, a file each, in memory that does not grow with them. */
@Injectable()
export class TableFiles {
  constructor(@Inject(STORAGE) private readonly storage: Storage) {}

  /**
   * Writes one table as the snapshot has it, and reads the file back.
   * @param onRows told how many rows were written; what it throws ends the writing
   * @throws BackupError what is read back is not what was written; the typed errors of storage
   */
  async write(
    [snapshot, backup]: [Snapshot, string],
    shape: TableShape,
    keys: BackupKeys,
    onRows: (count: number) => void,
  ): Promise<BackupTable> {
    const file = `${shape.table}.csv.gz.age`;
    const name = backupFileName(backup, file);
    const digest = await snapshot.read(async (runner) =>
      writeDrFile({
        source: copyOut((await runner.connect()) as ClientBase, copyOf(shape, 'to stdout')),
        storage: this.storage,
        name,
        recipients: keys.recipients,
        ephemeralRecipient: keys.ephemeral.recipient,
        onRows,
      }),
    );
    await this.readBack(name, digest, keys.ephemeral.identity);
    return { ...shape, file, ...digest };
  }

  private async readBack(name: string, digest: DrFileDigest, identity: string): Promise<void> {
    const found = await readBackDrFile({ storage: this.storage, name, identity });
    const difference = digestDifference(digest, found);
    if (difference) throw new BackupError(`${name} was read back from storage and differs: ${difference}.`);
  }
}
