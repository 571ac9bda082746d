import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../../common/access/principal';
import { NotFoundError } from '../../common/errors/problem.error';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import type { CdrFile } from '../records/cdr-file.entity';
import type { CdrFileStatus } from '../records/cdr-file-status';
import { CdrFileRepository } from '../records/cdr-file.repository';
import { duplicateDetail } from '../records/duplicate-detail';
import { ReceptionRepository } from '../reception/reception.repository';
import { assertCancellable, assertRetriable } from './import-decision-rules';

const CANCELLED =
  'The import was cancelled: nothing of the file was imported. It can be tried again, or discarded.';

/** Cancels an import, and tries a failed one again, for a person. */
@Injectable()
export class ImportDecisions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: CdrFileRepository,
    private readonly reception: ReceptionRepository,
    private readonly activities: UserActivityLogService,
  ) {}

  /**
   * Cancels an import that waits or runs, in any process. From the answer on nothing of the file can be imported: an
   * import that runs finds at its end, or within about a second, that its record is no longer `Importing`.
   * @throws NotFoundError
   * @throws ConflictError when the file is not being imported
   */
  cancel(actor: Actor, id: string): Promise<void> {
    return this.dataSource.transaction(async (transaction) => {
      const file = known(id, await this.files.lock(transaction, id));
      assertCancellable(file);
      await this.files.setStatus(id, 'Failed', CANCELLED, transaction, 'cancelled');
      await this.record(transaction, actor, 'CDR file cancelled', file, 'Failed', {
        attempts: file.importAttempts,
      });
    });
  }

  /**
   * Puts a failed file into the queue again, its attempts counted from 0. If the same bytes came in meanwhile in another
   * file, it becomes a potential duplicate instead, so that no call is counted twice unnoticed.
   * @throws NotFoundError
   * @throws ConflictError when the file did not fail, or cannot be imported from its bytes alone
   */
  retry(actor: Actor, id: string): Promise<void> {
    return this.dataSource.transaction(async (transaction) => {
      const { originalHash, bundleCdrFileId } = known(id, await this.files.findById(id, transaction));
      // Before the record, in the order of a reception.
      await this.reception.lockHash(transaction, originalHash);
      const file = known(id, await this.files.lock(transaction, id));
      const bundle =
        bundleCdrFileId === null ? null : await this.files.findById(bundleCdrFileId, transaction);
      assertRetriable(file, bundle);
      const attempts = file.importAttempts;
      const repeated = await this.becomeDuplicate(transaction, file);
      if (!repeated) await this.files.makeWaiting(transaction, id, null);
      const status = repeated ? 'Potential Duplicate' : 'Pending';
      await this.record(transaction, actor, 'CDR file retried', file, status, {
        attempts,
        ...(repeated && { repeatsCdrFileId: repeated }),
      });
    });
  }

  /** The id of the file that it repeats; null when it repeats none, or was released although it repeats that one. */
  private async becomeDuplicate(transaction: EntityManager, file: CdrFile): Promise<string | null> {
    const earlier = await this.reception.findSameBytes(transaction, file);
    if (earlier === null || earlier.id === file.repeatsCdrFileId) return null;
    const deletions = await this.activities.deletionsOf(transaction, earlier.id);
    await this.reception.markDuplicate(transaction, file.id, {
      id: earlier.id,
      detail: duplicateDetail({ ...earlier, deletions }),
    });
    return earlier.id;
  }

  private async record(
    transaction: EntityManager,
    actor: Actor,
    type: 'CDR file cancelled' | 'CDR file retried',
    { id, status: before }: CdrFile,
    after: CdrFileStatus,
    details: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const linked = { cdrFileId: id, linkedToType: 'CDRFiles' as const, linkedTo: id };
    const change = { before: { status: before }, after: { status: after } };
    await this.activities.record(transaction, { actor, type, ...linked, ...change, details });
  }
}

function known(id: string, file: CdrFile | null): CdrFile {
  if (!file) throw new NotFoundError(`There is no CDR file ${id}.`);
  return file;
}
