import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { drFileNameOf, manifestName, sequenceOf } from '../format/dr-file-name';
import { DR_FILES_PREFIX, manifestStorageName, RECOVERING } from '../format/dr-file-storage-name';
import { MAX_MANIFEST_BYTES } from '../verification/manifest-problem';
import { recordedManifest } from '../verification/recorded-manifest';
import { readStored } from '../../storage/small-stored-file';
import { DrFileRepository } from '../records/dr-file.repository';
import { AheadView, StorageAheadError } from './storage-ahead.error';

const BATCH = 500;
const MOST_NAMES = 100;

/**
 * Whether storage is ahead of the database: a manifest there of a DR file that is on no record was made after the moment that the
 * database is at. A file that is on record as unfinished is what a killed run left.
 */
@Injectable()
export class StorageAhead {
  private readonly logger = new Logger(StorageAhead.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly files: DrFileRepository,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * Lists names alone, and records what it comes to; null when there is nothing.
   * @throws the typed errors of storage
   */
  async look(): Promise<AheadView | null> {
    const names = await this.unknown();
    if (names.length === 0) {
      // Also a standby looks, which can delete nothing.
      if (await this.lastLook()) await this.dataSource.query('delete from storage_ahead');
      return null;
    }
    const [row] = await this.dataSource.query<[{ found: Date }]>(
      `insert into storage_ahead as s (file_count, file_names) values ($1, $2)
       on conflict (one) do update set file_count = excluded.file_count, file_names = excluded.file_names
       returning s.found_at as found`,
      [names.length, names.slice(0, MOST_NAMES)],
    );
    const fileNames = names.slice(0, MOST_NAMES);
    const ahead = { found: row.found.toISOString(), fileCount: names.length, fileNames };
    this.logger.error({
      event: 'storage is ahead of the database',
      fileCount: names.length,
      first: names[0],
    });
    return ahead;
  }

  /** What the last look came to. */
  async lastLook(): Promise<AheadView | null> {
    const [row] = await this.dataSource.query<{ found: Date; fileCount: number; fileNames: string[] }[]>(
      'select found_at as found, file_count as "fileCount", file_names as "fileNames" from storage_ahead',
    );
    return row ? { ...row, found: row.found.toISOString() } : null;
  }

  /** @throws StorageAheadError; the typed errors of storage */
  async assertNone(): Promise<void> {
    const ahead = await this.look();
    if (ahead) throw new StorageAheadError(ahead);
  }

  /** Names of DR files whose manifests are in storage and that are on no record, in the order of their numbers. */
  async unknown(): Promise<string[]> {
    const unknown: string[] = [];
    let batch: string[] = [];
    for await (const name of this.storage.list(DR_FILES_PREFIX)) {
      const stored = name.slice(DR_FILES_PREFIX.length);
      const folder = stored.startsWith(RECOVERING) ? RECOVERING : '';
      const fileName = drFileNameOf(stored.slice(folder.length));
      if (fileName === null || stored !== `${folder}${manifestName(fileName)}`) continue;
      batch.push(`${folder}${fileName}`);
      if (batch.length < BATCH) continue;
      unknown.push(...(await this.unrecorded(batch)));
      batch = [];
    }
    return [...unknown, ...(await this.unrecorded(batch))].sort((a, b) => sequenceOf(a) - sequenceOf(b));
  }

  private async unrecorded(fileNames: readonly string[]): Promise<string[]> {
    if (fileNames.length === 0) return [];
    const recorded = await this.files.recordedNames(fileNames);
    const unrecorded: string[] = [];
    for (const fileName of fileNames) {
      if (!recorded.has(fileName) && (await this.isUnknown(fileName))) unrecorded.push(fileName);
    }
    return unrecorded;
  }

  /**
   * Whether storage has the manifest of a file that is on no record, and it is no leftover: of a run that failed here and
   * made the file while it was at work. A run that is on record as dead may have gone on after the moment.
   */
  async isUnknown(fileName: string): Promise<boolean> {
    const stored = await readStored(this.storage, manifestStorageName(fileName), MAX_MANIFEST_BYTES);
    // A run may have swept it away since it was listed, its record after it.
    if (!stored) return false;
    const { manifest } = recordedManifest(stored.bytes);
    if (!manifest) return true;
    const { run, cutoff, createdAt } = manifest;
    const ended = await this.dataSource.query<unknown[]>(
      `select from retention_runs r where r.id::text = $1 and r.state = 'Failed' and $3::timestamptz between r.started_at and r.finished_at
         and (r.cutoff = $2::timestamptz or exists (
           select from retention_run_classes c where c.retention_run_id = r.id and c.cutoff = $2::timestamptz))`,
      [run, cutoff, createdAt],
    );
    return ended.length === 0;
  }
}
