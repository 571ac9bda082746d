import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../../common/access/principal';
import { ConflictError, NotFoundError } from '../../common/errors/problem.error';
import { withPartitions } from '../../database/with-partitions';
import type { Asked } from '../../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { DeletionResult, DeletionService } from '../../deleted-calls/deletion.service';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { assertDeletable } from './assert-deletable';
import type { ShownCdrFile } from './cdr-file-fields';
import type { CdrFile } from './cdr-file.entity';
import { CdrFileFilter, CdrFileRepository } from './cdr-file.repository';

/** What a deletion of a CDR file's calls needs. */
export interface FileDeletion {
  readonly actor: Actor;
  readonly reason: string;
  readonly expectedCount?: number;
}

/** Lists and gets CDR files, deletes their calls, and decides about potential duplicates. */
@Injectable()
export class CdrFilesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: CdrFileRepository,
    private readonly deletions: DeletionService,
    private readonly activities: UserActivityLogService,
  ) {}

  list(filter: CdrFileFilter, page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return this.files.page(filter, page, asked);
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<JsonObject> {
    const file = await this.files.findJson(id);
    if (!file) throw notFound(id);
    return file;
  }

  /** As the API shows it, for callers inside. @throws NotFoundError */
  async getShown(id: string): Promise<ShownCdrFile> {
    const file = await this.files.findShown(id);
    if (!file) throw notFound(id);
    return file;
  }

  /** @throws NotFoundError */
  async find(id: string): Promise<CdrFile> {
    const file = await this.files.findById(id);
    if (!file) throw notFound(id);
    return file;
  }

  exists(id: string): Promise<boolean> {
    return this.files.exists(id);
  }

  /** @throws NotFoundError */
  async assertExists(id: string): Promise<void> {
    if (!(await this.files.exists(id))) throw notFound(id);
  }

  /**
   * The files that came in a bundle; none for a file that is no bundle.
   * @throws NotFoundError
   */
  async listMembers(
    bundleId: string,
    filter: CdrFileFilter,
    page: PageRequest,
    asked: Asked,
  ): Promise<ListAnswer> {
    await this.assertExists(bundleId);
    return this.files.page({ ...filter, bundleId }, page, asked);
  }

  /** The files that came in a bundle, in its order. */
  findMembers(bundleId: string): Promise<CdrFile[]> {
    return this.files.findMembers(bundleId);
  }

  /**
   * How many calls a deletion of the file would delete.
   * @throws NotFoundError @throws ConflictError
   */
  async previewDeletion(id: string, deletion: FileDeletion): Promise<DeletionResult> {
    await this.assertDeletable(this.dataSource.manager, await this.find(id));
    return this.deletions.preview({ ...deletion, filter: { cdrFileId: id } });
  }

  /**
   * Moves all calls of the file to the deleted calls under one activity; the file's own record stays.
   * @throws NotFoundError
   * @throws ConflictError when the file is not imported, or another number of calls was expected
   */
  delete(id: string, deletion: FileDeletion): Promise<DeletionResult> {
    return withPartitions(this.dataSource, async (transaction) => {
      const file = await this.lock(transaction, id);
      await this.assertDeletable(transaction, file);
      const result = await this.deletions.deleteFile(transaction, {
        ...deletion,
        filter: { cdrFileId: id },
        ...(file.status !== 'Deleted' && { before: { status: file.status }, after: { status: 'Deleted' } }),
      });
      await this.files.setStatus(id, 'Deleted', null, transaction);
      return result;
    });
  }

  /**
   * Releases a potential duplicate for import, or discards it, or a failed file, for good.
   * @throws NotFoundError
   * @throws ConflictError when the file's status forbids it
   */
  decide(actor: Actor, id: string, decision: 'release' | 'discard'): Promise<void> {
    return this.dataSource.transaction(async (transaction) => {
      const file = await this.lock(transaction, id);
      assertUndecided(file, decision);
      if (decision === 'release') {
        await this.files.makeWaiting(transaction, id, repeats(file));
      } else {
        const detail = file.status === 'Failed' ? file.statusDetail : repeats(file);
        await this.files.setStatus(id, 'Discarded', detail, transaction);
      }
      await this.activities.record(transaction, {
        actor,
        type: decision === 'release' ? 'CDR file released' : 'CDR file discarded',
        cdrFileId: id,
        linkedToType: 'CDRFiles',
        linkedTo: id,
        details: { repeatsCdrFileId: file.repeatsCdrFileId },
        before: { status: file.status },
        after: { status: decision === 'release' ? 'Pending' : 'Discarded' },
      });
    });
  }

  /** What was deleted and then reinstated can be deleted again. */
  private async assertDeletable(manager: EntityManager, file: CdrFile): Promise<void> {
    if (file.status === 'Deleted' && (await this.files.hasLiveCalls(manager, file.id))) return;
    assertDeletable(file);
  }

  private async lock(transaction: EntityManager, id: string): Promise<CdrFile> {
    const file = await this.files.lock(transaction, id);
    if (!file) throw notFound(id);
    return file;
  }
}

/** @throws ConflictError */
function assertUndecided({ id, status }: CdrFile, decision: 'release' | 'discard'): void {
  if (status === 'Potential Duplicate' || (status === 'Failed' && decision === 'discard')) return;
  throw new ConflictError(
    `CDR file ${id} is "${status}"; only a potential duplicate can be released or discarded, and a failed file discarded.`,
  );
}

function repeats({ repeatsCdrFileId }: CdrFile): string {
  return `Repeats CDR file ${repeatsCdrFileId}.`;
}

function notFound(id: string): NotFoundError {
  return new NotFoundError(`There is no CDR file ${id}.`);
}
