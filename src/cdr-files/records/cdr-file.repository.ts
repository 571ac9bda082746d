import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { Asked } from '../../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { Conditions } from '../../lists/conditions';
import { answerList, jsonObject } from '../../lists/json-list';
import { rowObject } from '../../lists/row-objects';
import type { ShownCdrFile } from './cdr-file-fields';
import type { ReleaseMode } from '../matching/repetition';
import { CDR_FILE_LISTING } from './cdr-file-listing';
import { CdrFile } from './cdr-file.entity';
import type { CdrFileStatus } from './cdr-file-status';

/** Which CDR files are meant; every given part must hold. */
export interface CdrFileFilter {
  /** The bundle that they came in. */
  readonly bundleId?: string;
  readonly status?: CdrFileStatus;
  readonly carrier?: string;
}

/** Reads the records of CDR files and sets their status. */
@Injectable()
export class CdrFileRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(filter: CdrFileFilter, page: PageRequest, asked: Asked): Promise<ListAnswer> {
    const conditions = new Conditions()
      .addIfGiven('t.bundle_cdr_file_id = ?', filter.bundleId)
      .addIfGiven('t.status = ?', filter.status)
      .addIfGiven('t.carrier = ?', filter.carrier);
    return answerList(this.dataSource, CDR_FILE_LISTING, conditions, page, asked);
  }

  findJson(id: string): Promise<JsonObject | null> {
    return jsonObject(this.dataSource, CDR_FILE_LISTING, new Conditions().add('t.id = ?', id));
  }

  findShown(id: string): Promise<ShownCdrFile | null> {
    return rowObject(this.dataSource, CDR_FILE_LISTING, new Conditions().add('t.id = ?', id));
  }

  async exists(id: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(CdrFile, { id });
  }

  /** Whether a record has the bytes of that name in storage. */
  async hasBytes(filePath: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(CdrFile, { filePath });
  }

  findById(id: string, manager: EntityManager = this.dataSource.manager): Promise<CdrFile | null> {
    return manager.findOneBy(CdrFile, { id });
  }

  /** The record, locked until the transaction ends. */
  lock(manager: EntityManager, id: string): Promise<CdrFile | null> {
    return manager.findOne(CdrFile, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Whether the file has calls that are not deleted. */
  async hasLiveCalls(manager: EntityManager, id: string): Promise<boolean> {
    const counts = await manager.query<unknown[]>(
      'select from cdr_file_call_counts where cdr_file_id = $1 and live_count > 0',
      [id],
    );
    return counts.length > 0;
  }

  /** The files that came in a bundle, in its order. */
  findMembers(bundleId: string): Promise<CdrFile[]> {
    return this.dataSource.manager.find(CdrFile, {
      where: { bundleCdrFileId: bundleId },
      order: { id: 'ASC' },
    });
  }

  /** How a potential duplicate is imported, and the activity that says so. */
  async setRelease(manager: EntityManager, id: string, mode: ReleaseMode, activity: string): Promise<void> {
    await manager.update(CdrFile, { id }, { releaseMode: mode, releasedIn: activity });
  }

  async setStatus(
    id: string,
    status: CdrFileStatus,
    statusDetail: string | null,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<void> {
    const noProgress = { progressLines: null, progressBytes: null, nextAttemptAt: null };
    await manager.update(
      CdrFile,
      { id },
      { status, statusDetail, ...noProgress, updatedAt: () => 'clock_timestamp()' },
    );
  }

  /** Puts the file into the queue of imports again, as if it had just come. */
  async makeWaiting(manager: EntityManager, id: string, statusDetail: string | null): Promise<void> {
    await this.setStatus(id, 'Pending', statusDetail, manager);
    await manager.query(
      'update cdr_files set import_attempts = 0, waiting_since = clock_timestamp() where id = $1',
      [id],
    );
  }
}
