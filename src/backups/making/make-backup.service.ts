import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { softwareVersion } from '../../config/software-version';
import { appliedMigrations } from '../../database/schema-version/applied-migrations';
import {
  BACKUP_MANIFEST,
  BACKUP_SIGNATURE,
  backupFileName,
  backupName,
} from '../../dr-files/format/backup-name';
import { DrFilesService } from '../../dr-files/dr-files.service';
import { DrKeys } from '../../dr-files/keys/dr-keys.service';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { rowsOf } from '../format/backup-amounts';
import {
  BACKUP_FORMAT,
  BackupManifest,
  BackupTable,
  serializeBackupManifest,
} from '../format/backup-manifest';
import { BackupError } from '../format/backup.error';
import type { Moment, StoredBackup } from '../records/backup.repository';
import { LEFT_OUT, sequenceValues, tableShapes } from './backup-tables';
import { Snapshot, withSnapshot } from './snapshot';
import { BackupKeys, TableFiles } from './table-files.service';

/** How far a backup is. */
export interface BackupProgress {
  readonly doneTables: number;
  readonly ofTables: number;
  readonly rows: number;
}

/** What a backup is made with. */
export interface Making {
  readonly keys: BackupKeys;
  /** Told its name and moment before its first file is written. */
  readonly onMoment: (moment: Moment) => Promise<void>;
  /** Called before the manifest is written; what it throws leaves an unfinished backup. */
  readonly mayFinish: () => Promise<void>;
  /** What it throws ends the making. */
  readonly onProgress: (progress: BackupProgress) => void;
}

/** Writes a backup into storage: the tables first, the signed manifest last. What has no manifest is unfinished. */
@Injectable()
export class MakeBackup {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: TableFiles,
    private readonly drFiles: DrFilesService,
    private readonly keys: DrKeys,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /** @throws BackupError; AgeKeyError, SigningKeyError; the typed errors of storage; what `mayFinish` throws */
  async make(making: Making): Promise<StoredBackup> {
    const manifest = await withSnapshot(this.dataSource, (snapshot) => this.writeTables(snapshot, making));
    await this.refuseMigrated(manifest);
    const signingKey = await this.keys.signingKey();
    const { publicKey } = signingKey;
    const signed = serializeBackupManifest({
      ...manifest,
      signingKey: publicKey.sha256,
      publicKey: publicKey.pem,
    });
    await making.mayFinish();
    await this.writeFile(manifest.name, BACKUP_SIGNATURE, signingKey.sign(signed));
    await this.writeFile(manifest.name, BACKUP_MANIFEST, signed);
    const manifestSha256 = createHash('sha256').update(signed).digest('hex');
    return { manifest: JSON.parse(signed.toString()) as BackupManifest, manifestSha256 };
  }

  private async writeTables(
    snapshot: Snapshot,
    { keys, onMoment, onProgress }: Making,
  ): Promise<Omit<BackupManifest, 'signingKey' | 'publicKey'>> {
    const name = backupName(snapshot.at);
    await onMoment({ name, snapshotAt: snapshot.at });
    const { shapes, migrations, postgresVersion } = await snapshot.read(async (runner) => ({
      shapes: await tableShapes(runner),
      migrations: (await appliedMigrations(runner)) ?? [],
      postgresVersion: ((await runner.query('show server_version')) as [{ server_version: string }])[0]
        .server_version,
    }));
    const tables: BackupTable[] = [];
    for (const shape of shapes) {
      const [doneTables, before] = [tables.length, rowsOf(tables)];
      const tell = (count: number): void =>
        onProgress({ doneTables, ofTables: shapes.length, rows: before + count });
      tell(0);
      tables.push(await this.files.write([snapshot, name], shape, keys, tell));
    }
    return {
      formatVersion: BACKUP_FORMAT,
      kind: 'Database backup',
      name,
      snapshotAt: snapshot.at.toISOString(),
      softwareVersion: softwareVersion(),
      postgresVersion,
      migrations,
      tables,
      leftOut: LEFT_OUT,
      sequences: await sequenceValues(this.dataSource),
      compression: 'gzip',
      encryption: 'age X25519',
      recipients: keys.recipients,
      chain: await this.drFiles.head(),
    };
  }

  /** A migration meanwhile may have rewritten a table, whose rows the snapshot does not see then. @throws BackupError */
  private async refuseMigrated({ migrations }: Pick<BackupManifest, 'migrations'>): Promise<void> {
    const now = await appliedMigrations(this.dataSource);
    if (now?.join() === migrations.join()) return;
    throw new BackupError('The database was migrated while the backup was made: make it again.');
  }

  private async writeFile(name: string, file: string, bytes: Buffer): Promise<void> {
    await this.storage.write(backupFileName(name, file), Readable.from([bytes]));
  }
}
