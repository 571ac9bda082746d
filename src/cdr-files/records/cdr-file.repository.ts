import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, In, IsNull, MoreThan } from 'typeorm';
import type { FailureCode } from '../../cdr-layouts/records/failure-codes';
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
  /** A part of the name of at least three characters, in either case. */
  readonly fileName?: string;
}

/** The first finds by the index what may have the name, the second is true of what has it. */
const NAMED =
  '(file_name_parts(t.file_name) @> file_name_parts(?) and strpos(lower(t.file_name), lower(?)) > 0)';

const FILES_AT_A_TIME = 100;

/** Reads the records of CDR files and sets their status. */
@Injectable()
export class CdrFileRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(filter: CdrFileFilter, page: PageRequest, asked: Asked): Promise<ListAnswer> {
    const conditions = new Conditions()
      .addIfGiven('t.bundle_cdr_file_id = ?', filter.bundleId)
      .addIfGiven('t.status = ?', filter.status)
      .addIfGiven('t.carrier = ?', filter.carrier)
      .addIfGiven(NAMED, filter.fileName);
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

  findAll(ids: readonly string[]): Promise<CdrFile[]> {
    return this.dataSource.manager.find(CdrFile, { where: { id: In([...ids]) }, order: { id: 'ASC' } });
  }

  /** The record, locked until the transaction ends. */
  lock(manager: EntityManager, id: string): Promise<CdrFile | null> {
    return manager.findOne(CdrFile, { where: { id }, lock: { mode: 'for_no_key_update' } });
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

  /** Those that have bytes in storage, ascending by id, some at a time. */
  async *stored(): AsyncGenerator<CdrFile> {
    for (let after = '0'; ;) {
      const files = await this.dataSource.manager.find(CdrFile, {
        where: { id: MoreThan(after), bytesExpiredAt: IsNull() },
        order: { id: 'ASC' },
        take: FILES_AT_A_TIME,
      });
      yield* files;
      const last = files.at(-1);
      if (!last) return;
      after = last.id;
    }
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
    failureCode: FailureCode | null = null,
  ): Promise<void> {
    const noProgress = { progressLines: null, progressBytes: null, nextAttemptAt: null };
    await manager.update(
      CdrFile,
      { id },
      { status, statusDetail, failureCode, ...noProgress, updatedAt: () => 'clock_timestamp()' },
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
