import { Inject, Injectable } from '@nestjs/common';
import { pipeline } from 'node:stream/promises';
import type { QueryRunner } from 'typeorm';
import type { ArchiveColumn } from '../../dr-files/archive-columns';
import { ArchiveRowsError } from '../../dr-files/format/archive-rows';
import { storageName } from '../../dr-files/format/dr-file-storage-name';
import type { Manifest } from '../../dr-files/format/manifest-format';
import { DrFileUnreadableError, openDrFile } from '../../dr-files/streams/dr-file-reader';
import { LayerMeter } from '../../dr-files/streams/layer-meter';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { RestoreRepository } from './restore.repository';
import { restoredRows } from './restored-rows';

/** A DR file of deleted calls whose rows are to wait in a table. */
export interface WaitingFile {
  /** As it is in storage. */
  readonly fileName: string;
  readonly manifest: Manifest;
  /** The file's, in its order. */
  readonly columns: readonly ArchiveColumn[];
  /** Any of which may open the file. */
  readonly identities: readonly string[];
  readonly onRows: (rowCount: number) => void;
}

/** Brings the rows of a DR file from storage into a table of one transaction. */
@Injectable()
export class WaitingRows {
  constructor(
    private readonly rows: RestoreRepository,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * Held against what was signed on their way.
   * @throws DrFileUnreadableError, the typed errors of storage
   */
  async load(
    runner: QueryRunner,
    { fileName, manifest, columns, identities, onRows }: WaitingFile,
  ): Promise<void> {
    await this.rows.makeWaitingTable(runner.manager);
    const csv = await openDrFile({ storage: this.storage, name: storageName(fileName), identities });
    const meter = new LayerMeter();
    try {
      const rows = await this.rows.openWaitingTable(runner, columns);
      await pipeline(csv, meter.stage, restoredRows(columns, onRows), rows);
    } catch (error) {
      if (!(error instanceof ArchiveRowsError)) throw error;
      throw new DrFileUnreadableError(fileName, error.message, { cause: error });
    }
    if (meter.digest().sha256 !== manifest.csv.sha256) {
      throw new DrFileUnreadableError(fileName, 'changed while it was restored');
    }
  }
}
