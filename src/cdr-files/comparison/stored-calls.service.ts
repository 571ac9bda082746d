import { Inject, Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { EntityManager, QueryRunner } from 'typeorm';
import { parseCdrFile } from '../../cdr-layouts/parsing/parse-cdr-file';
import { UnreadableFileError } from '../../cdr-layouts/records/unreadable-file-error';
import { ConflictError } from '../../common/errors/problem.error';
import type { Storage } from '../../storage/storage';
import { StorageNotFoundError } from '../../storage/storage-errors';
import { STORAGE } from '../../storage/storage.module';
import { collected } from '../../common/garbage-bound';
import { ImportWriter } from '../import/import-writer';
import { LayoutCatalogue } from '../layouts/layout-catalogue.service';
import type { CdrFile } from '../records/cdr-file.entity';

/** Reads the calls of stored files into the temporary table `staged_calls`, whatever became of them in the database. */
@Injectable()
export class StoredCalls {
  constructor(
    private readonly layouts: LayoutCatalogue,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * @param firstId id of the file's first call
   * @returns the id behind its last one
   * @throws ConflictError the file cannot be read
   */
  async stage(runner: QueryRunner, file: CdrFile, firstId: bigint): Promise<bigint> {
    const client = (await runner.connect()) as PoolClient;
    const writer = new ImportWriter(client, file.id, file.carrier, firstId, 'staged_calls');
    try {
      for await (const { calls } of await this.batches(file, runner.manager)) await writer.write(calls, []);
      await writer.flush();
    } catch (error) {
      writer.abort();
      if (error instanceof UnreadableFileError || error instanceof StorageNotFoundError)
        throw new ConflictError(`CDR file ${file.id} cannot be read, so it cannot be compared.`);
      throw error;
    }
    return writer.lastId + 1n;
  }

  private async batches(
    { fileType, fileTypeVersion, filePath, currency }: CdrFile,
    manager: EntityManager,
  ): Promise<ReturnType<typeof parseCdrFile>['batches']> {
    const layout = await this.layouts.read(fileType, fileTypeVersion, manager);
    return parseCdrFile(collected(await this.storage.read(filePath)), layout, undefined, { currency })
      .batches;
  }
}
