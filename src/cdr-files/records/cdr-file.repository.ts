import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { Asked } from '../../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { Conditions } from '../../lists/conditions';
import { answerList, jsonObject, Listing } from '../../lists/json-list';
import { rowObject } from '../../lists/row-objects';
import { BUNDLE_KINDS } from './bundle-kind';
import { CDR_FILE_FIELDS, ShownCdrFile } from './cdr-file-fields';
import { CdrFile, CdrFileStatus } from './cdr-file.entity';
import type { LineCounts } from '../../cdr-layouts/parsing/line-counts';
import { duplicateDetail, EarlierCdrFile } from './duplicate-detail';
import type { NewCdrFile } from './new-cdr-file';

const LISTING: Listing = {
  table: 'cdr_files',
  collection: 'CDRFiles',
  fields: CDR_FILE_FIELDS,
  createdColumn: 'created_at',
  updatedColumn: 'updated_at',
  timeOrderedIds: false,
};

/** A file, and how many of its calls are no longer live. */
export interface SameBytes {
  readonly id: string;
  readonly goneCount: number;
}

/** The only place that reads and writes the records of CDR files. */
@Injectable()
export class CdrFileRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return answerList(this.dataSource, LISTING, new Conditions(), page, asked);
  }

  pageOfBundle(bundleId: string, page: PageRequest, asked: Asked): Promise<ListAnswer> {
    const conditions = new Conditions().add('t.bundle_cdr_file_id = ?', bundleId);
    return answerList(this.dataSource, LISTING, conditions, page, asked);
  }

  findJson(id: string): Promise<JsonObject | null> {
    return jsonObject(this.dataSource, LISTING, new Conditions().add('t.id = ?', id));
  }

  findShown(id: string): Promise<ShownCdrFile | null> {
    return rowObject(this.dataSource, LISTING, new Conditions().add('t.id = ?', id));
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

  /** Receipts of the same bytes take turns, so that only one of them is the first. */
  async lockHash(manager: EntityManager, originalHash: string): Promise<void> {
    await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 7301))', [originalHash]);
  }

  /**
   * The file that these bytes repeat: the first that has live calls or will have them, else the first that had some,
   * else one that is a potential duplicate itself. What failed or was turned away is repeated by nothing, nor is a bundle.
   */
  async findSameBytes(manager: EntityManager, originalHash: string): Promise<SameBytes | null> {
    const [found] = await manager.query<SameBytes[]>(
      `select f.id::text as id,
         case when f.call_count > c.live_count then (f.call_count - c.live_count)::int else 0 end as "goneCount"
       from cdr_files f left join cdr_file_call_counts c on c.cdr_file_id = f.id
       where f.original_hash = $1 and f.status not in ('Failed', 'Discarded') and f.file_type <> all($2)
       order by case when c.live_count > 0 or f.status in ('Pending', 'Importing') then 1
         when f.status <> 'Potential Duplicate' then 2 else 3 end, f.id
       limit 1`,
      [originalHash, BUNDLE_KINDS],
    );
    return found ?? null;
  }

  /** Whether the file has calls that are not deleted. */
  async hasLiveCalls(manager: EntityManager, id: string): Promise<boolean> {
    const counts = await manager.query<unknown[]>(
      'select from cdr_file_call_counts where cdr_file_id = $1 and live_count > 0',
      [id],
    );
    return counts.length > 0;
  }

  async insert(
    manager: EntityManager,
    { failure, mends, ...file }: NewCdrFile,
    duplicateOf: EarlierCdrFile | null,
  ): Promise<string> {
    const record = manager.create(CdrFile, {
      ...file,
      mendsCdrFileId: mends,
      sizeBytes: String(file.sizeBytes),
      status: failure !== null ? 'Failed' : duplicateOf ? 'Potential Duplicate' : 'Pending',
      statusDetail: failure ?? (duplicateOf ? duplicateDetail(duplicateOf) : null),
      repeatsCdrFileId: duplicateOf?.id ?? null,
    });
    return (await manager.save(record)).id;
  }

  /** The record of a bundle, which holds no line itself; nobody will import it. */
  async insertBundle(
    manager: EntityManager,
    { failure, ...file }: Omit<NewCdrFile, 'mends'>,
  ): Promise<string> {
    const record = manager.create(CdrFile, {
      ...file,
      sizeBytes: String(file.sizeBytes),
      status: failure === null ? 'Imported' : 'Failed',
      statusDetail: failure,
      ...(failure === null && NO_LINES),
    });
    return (await manager.save(record)).id;
  }

  /** The files that came in a bundle, in its order. */
  findMembers(bundleId: string): Promise<CdrFile[]> {
    return this.dataSource.manager.find(CdrFile, {
      where: { bundleCdrFileId: bundleId },
      order: { id: 'ASC' },
    });
  }

  /** The next file to import, in order of arrival; one left `Importing` had its import cut off before anything was kept. */
  async nextWaiting(manager: EntityManager): Promise<CdrFile | null> {
    return manager
      .createQueryBuilder(CdrFile, 'f')
      .where(`f.status in ('Pending', 'Importing')`)
      .orderBy('f.id', 'ASC')
      .limit(1)
      .getOne();
  }

  async setStatus(
    id: string,
    status: CdrFileStatus,
    statusDetail: string | null,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<void> {
    const unread = { progressLines: null, progressBytes: null };
    await manager.update(CdrFile, { id }, { status, statusDetail, ...unread, updatedAt: new Date() });
  }

  /**
   * How far the import is, for other processes to see while its transaction is open. It is no change of the record:
   * who asks for what was updated is not told every second.
   */
  async setProgress(id: string, lines: number, bytes: number): Promise<void> {
    await this.dataSource.query(
      `update cdr_files set progress_lines = $2, progress_bytes = $3 where id = $1 and status = 'Importing'`,
      [id, lines, bytes],
    );
  }

  /**
   * Keeps what the import found. A file that it mends shows from then on that it was mended.
   * @param rowCount calls as the database counted them on their way in
   */
  async complete(
    manager: EntityManager,
    id: string,
    status: 'Imported' | 'Imported with errors',
    statusDetail: string | null,
    counts: Readonly<LineCounts>,
    rowCount: number,
  ): Promise<void> {
    await manager.update(
      CdrFile,
      { id },
      {
        status,
        statusDetail,
        lineCount: counts.lineCount,
        headerLineCount: counts.headerLines,
        blankLineCount: counts.blankLines,
        rejectedCount: counts.rejectedLines,
        callLineCount: counts.callLines,
        callCount: counts.callCount,
        updatedAt: new Date(),
      },
    );
    await manager.query('select count_calls($1, $2, 0)', [id, rowCount]);
    await manager.query(
      `update cdr_files set updated_at = now()
       where id = (select mends_cdr_file_id from cdr_files where id = $1)`,
      [id],
    );
  }
}

const NO_LINES = {
  lineCount: 0,
  headerLineCount: 0,
  blankLineCount: 0,
  rejectedCount: 0,
  callLineCount: 0,
  callCount: 0,
};
