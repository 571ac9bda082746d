import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../../common/access/principal';
import { ConflictError, NotFoundError } from '../../common/errors/problem.error';
import { withPartitions } from '../../database/with-partitions';
import type { Asked } from '../../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { BilledDeletion, DeletionService } from '../../deleted-calls/deletion.service';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import type { ReleaseMode } from '../matching/repetition';
import { assertDeletable } from './assert-deletable';
import type { ShownCdrFile } from './cdr-file-fields';
import type { CdrFile } from './cdr-file.entity';
import { CdrFileFilter, CdrFileRepository } from './cdr-file.repository';
import { assertHasBytes } from './expired-bytes';

/** What a deletion of a CDR file's calls needs. */
export interface FileDeletion {
  readonly actor: Actor;
  readonly reason: string;
  readonly expectedCount?: number;
}

/** How a potential duplicate is to be imported, and why. */
export interface FileRelease {
  readonly mode: ReleaseMode;
  readonly reason?: string;
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
   * How many calls a deletion of the file would delete, and what they amount to.
   * @throws NotFoundError @throws ConflictError
   */
  async previewDeletion(id: string, deletion: FileDeletion): Promise<BilledDeletion> {
    await this.assertDeletable(this.dataSource.manager, await this.find(id));
    return this.deletions.preview({ ...deletion, filter: { cdrFileId: id } });
  }

  /**
   * Moves all calls of the file to the deleted calls under one activity; the file's own record stays.
   * @throws NotFoundError
   * @throws ConflictError when the file is not imported, or another number of calls was expected
   */
  delete(id: string, deletion: FileDeletion): Promise<BilledDeletion> {
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
   * Releases a potential duplicate: it waits for its import in that mode.
   * @throws NotFoundError
   * @throws ConflictError when the file's status forbids it
   */
  release(actor: Actor, id: string, { mode, reason }: FileRelease): Promise<void> {
    return this.dataSource.transaction(async (transaction) => {
      const file = await this.lock(transaction, id);
      assertUndecided(file, 'release');
      assertHasBytes(file, 'imported');
      await this.files.makeWaiting(transaction, id, repeats(file));
      const activity = await this.record(transaction, actor, 'CDR file released', file, { mode }, reason);
      await this.files.setRelease(transaction, id, mode, activity);
    });
  }

  /**
   * Turns a potential duplicate, or a failed file, away for good.
   * @throws NotFoundError
   * @throws ConflictError when the file's status forbids it
   */
  discard(actor: Actor, id: string): Promise<void> {
    return this.dataSource.transaction(async (transaction) => {
      const file = await this.lock(transaction, id);
      assertUndecided(file, 'discard');
      const detail = file.status === 'Failed' ? file.statusDetail : repeats(file);
      await this.files.setStatus(id, 'Discarded', detail, transaction);
      await this.record(transaction, actor, 'CDR file discarded', file);
    });
  }

  private record(
    transaction: EntityManager,
    actor: Actor,
    type: 'CDR file released' | 'CDR file discarded',
    { id, status, repeatsCdrFileId }: CdrFile,
    details: object = {},
    reason?: string,
  ): Promise<string> {
    return this.activities.record(transaction, {
      actor,
      type,
      reason,
      cdrFileId: id,
      linkedToType: 'CDRFiles',
      linkedTo: id,
      details: { repeatsCdrFileId, ...details },
      before: { status },
      after: { status: type === 'CDR file released' ? 'Pending' : 'Discarded' },
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
