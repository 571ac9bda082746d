import { Inject, Injectable } from '@nestjs/common';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { QueryRunner } from 'typeorm';
import type { ArchiveColumn } from '../../dr-files/archive-columns';
import { ArchiveRowsError } from '../../dr-files/format/archive-rows';
import { digestDifference } from '../../dr-files/format/dr-file-digest';
import { storageName } from '../../dr-files/format/dr-file-storage-name';
import type { Manifest } from '../../dr-files/format/manifest-format';
import { DrFileUnreadableError, readBackDrFile } from '../../dr-files/streams/dr-file-reader';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { loadedColumns, loadedLines } from './loaded-lines';

/** A DR file of deleted calls whose rows are to be loaded. */
export interface LoadedFile {
  /** As it is in storage. */
  readonly fileName: string;
  readonly manifest: Manifest;
  /** The file's, in its order. */
  readonly columns: readonly ArchiveColumn[];
  /** Any of which may open the file. */
  readonly identities: readonly string[];
  /** Told how many rows were loaded so far; what it throws ends the loading. */
  readonly onRows: (rowCount: number) => void;
}

/** Where they go. */
export interface LoadTarget {
  readonly table: string;
  /** Columns that have one value in all rows, in the order of these names; as COPY reads it. */
  readonly constants?: Readonly<Record<string, string>>;
}

/** Brings the rows of a DR file from storage into a table of one transaction, which is rolled back when that fails. */
@Injectable()
export class RowLoading {
  constructor(@Inject(STORAGE) private readonly storage: Storage) {}

  /**
   * Each layer of the file is held against what was signed, while it is read.
   * @throws DrFileUnreadableError, the typed errors of storage
   */
  async load(
    runner: QueryRunner,
    { fileName, manifest, columns, identities, onRows }: LoadedFile,
    { table, constants = {} }: LoadTarget,
  ): Promise<void> {
    const client = (await runner.connect()) as PoolClient;
    const names = [...loadedColumns(columns), ...Object.keys(constants)];
    const lines = loadedLines(columns, Object.values(constants), onRows);
    const content = (csv: AsyncIterable<Uint8Array>): Promise<void> =>
      pipeline(
        csv,
        lines,
        client.query(copyFrom(`copy ${table} (${names.join(', ')}) from stdin with (format csv)`)),
      );
    const name = storageName(fileName);
    try {
      const found = await readBackDrFile({ storage: this.storage, name, identity: identities, content });
      const difference = digestDifference(manifest, found);
      if (difference)
        throw new DrFileUnreadableError(fileName, `does not hold what was signed: ${difference}`);
    } catch (error) {
      if (!(error instanceof ArchiveRowsError)) throw error;
      throw new DrFileUnreadableError(fileName, error.message, { cause: error });
    }
  }
}
