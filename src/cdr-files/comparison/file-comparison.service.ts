import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ConflictError } from '../../common/errors/problem.error';
import { StagedCallRepository } from '../repeated-calls/staged-calls.repository';
import { CallPairRepository } from '../matching/call-pairs.repository';
import type { CdrFile } from '../records/cdr-file.entity';
import { FileComparisonRepository, MadeComparison } from './file-comparison.repository';
import { StoredCalls } from './stored-calls.service';

/** Compares files by the bytes that are in storage: live, deleted and archived calls alike, and files that wait. */
@Injectable()
export class FileComparison {
  constructor(
    private readonly dataSource: DataSource,
    private readonly comparisons: FileComparisonRepository,
    private readonly pairs: CallPairRepository,
    private readonly stored: StoredCalls,
    private readonly staged: StagedCallRepository,
  ) {}

  /**
   * The comparison of these files, made when there is none of the last day.
   * @throws ConflictError one of the files cannot be read, or expires meanwhile
   */
  async of(file: CdrFile, others: readonly CdrFile[]): Promise<MadeComparison> {
    const ids = others.map(({ id }) => id);
    return this.dataSource.transaction(async (transaction) => {
      const { queryRunner } = transaction;
      if (!queryRunner) throw new Error('There is no transaction');
      await this.comparisons.lock(transaction, file.id);
      const found = await this.comparisons.find(transaction, file.id, ids);
      if (found) return found;
      await this.staged.make(transaction);
      let nextId = 1n;
      for (const one of [file, ...others]) nextId = await this.stored.stage(queryRunner, one, nextId);
      await this.staged.index(transaction);
      const of = (cdrFileIds: readonly string[]) =>
        ({
          table: 'staged_calls',
          condition: 't.cdr_file_id = any($1::bigint[])',
          values: [cdrFileIds],
        }) as const;
      await this.pairs.pairSets(transaction, of([file.id]), of(ids));
      // What is kept quotes the files, and goes with their bytes.
      if (!(await this.comparisons.holdBytes(transaction, [file.id, ...ids])))
        throw new ConflictError('A file expired while it was compared: its bytes are gone.');
      return this.comparisons.keep(transaction, file.id, ids);
    });
  }
}
