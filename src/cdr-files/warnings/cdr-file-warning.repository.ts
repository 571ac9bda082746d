import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { Warning, WARNING_CODES } from '../../cdr-layouts/warnings/warning-codes';
import { CdrFileWarning } from './cdr-file-warning.entity';

/** Writes and reads the warnings of CDR files. */
@Injectable()
export class CdrFileWarningRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Once for each file, in the transaction that imports it. */
  async add(transaction: EntityManager, cdrFileId: string, warnings: readonly Warning[]): Promise<void> {
    if (warnings.length === 0) return;
    await transaction.insert(
      CdrFileWarning,
      warnings.map((warning) => ({ cdrFileId, ...warning })),
    );
  }

  /** In the order of the codes. */
  async find(cdrFileId: string): Promise<CdrFileWarning[]> {
    const warnings = await this.dataSource.manager.findBy(CdrFileWarning, { cdrFileId });
    const place = ({ code }: CdrFileWarning): number => (WARNING_CODES as readonly string[]).indexOf(code);
    return warnings.sort((one, other) => place(one) - place(other));
  }
}
