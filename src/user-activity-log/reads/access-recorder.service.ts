import { Injectable, Logger } from '@nestjs/common';
import { databaseProblem } from '../../common/errors/database-problem';
import { GroupCommit, GroupedWork } from '../../database/group-commit';
import type { JsonObject } from '../../lists/json-page';
import type { Activity } from '../activity';
import { PageOfWalk, PageRead, RecordedPageRepository } from './recorded-page.repository';
import { ObjectRead, RecordedObjectRepository, RecordedObjects } from './recorded-object.repository';
import { unrecorded } from '../unrecorded';
import { UserActivityLogRepository } from '../user-activity-log.repository';

/**
 * Records reads of personal data. Reads of the same moment are written together in one transaction, so that
 * recording each of them costs little; a read may be answered once its record is durable, never before.
 */
@Injectable()
export class AccessRecorder {
  private readonly logger = new Logger(AccessRecorder.name);
  private readonly records = this.grouped<Activity, string>((activities) =>
    this.entries.addByThemselves(activities),
  );
  private readonly objects = new Map<RecordedObjects, GroupCommit<ObjectRead, JsonObject | null>>();
  private readonly walks = new Map<string, GroupCommit<PageRead, PageOfWalk>>();

  constructor(
    private readonly entries: UserActivityLogRepository,
    private readonly objectReads: RecordedObjectRepository,
    private readonly pageReads: RecordedPageRepository,
  ) {}

  /**
   * @returns the entry's id
   * @throws UnavailableError when the record cannot be written: the read must then be refused
   */
  record(activity: Activity): Promise<string> {
    return this.records.add(activity);
  }

  /**
   * Reads one object and records that in the same statement.
   * @param objects the same value for all reads of one kind: it tells which of them go together
   * @returns null when there is none; that is not recorded
   * @throws UnavailableError when it cannot be read, or the read cannot be recorded
   */
  read(objects: RecordedObjects, read: ObjectRead): Promise<JsonObject | null> {
    let reads = this.objects.get(objects);
    if (!reads) {
      reads = this.grouped((group) => this.objectReads.readAll(objects, group), databaseProblem);
      this.objects.set(objects, reads);
    }
    return reads.add(read);
  }

  /**
   * Reads one page of a walk and records that in the same statement.
   * @returns with the page, whether its entry is written; else it is to be recorded by itself
   * @throws UnavailableError when it cannot be read, or the read cannot be recorded
   */
  readPage(read: PageRead): Promise<PageOfWalk> {
    const { name, limit } = read.walk;
    let reads = this.walks.get(name);
    if (!reads) {
      reads = this.grouped((group) => this.pageReads.readAll(group), databaseProblem, {
        most: Math.ceil(ROWS_AT_ONCE / limit),
        beginsNextFirst: true,
      });
      this.walks.set(name, reads);
    }
    return reads.add(read);
  }

  /** @param known what a failed statement is told as; null = that the read could not be recorded */
  private grouped<Request, Result>(
    run: GroupedWork<Request, Result>['run'],
    known?: (error: Error) => Error | null,
    manner: Pick<GroupedWork<Request, Result>, 'most' | 'beginsNextFirst'> = {},
  ): GroupCommit<Request, Result> {
    return new GroupCommit({
      ...manner,
      run,
      refusal: (error: Error & { code?: string }, count) => {
        const { name, code } = error;
        this.logger.error({ event: 'access records not written', count, error: name, code });
        return unrecorded(error, known);
      },
    });
  }
}

/** Rows of pages in one statement: while Node makes these into JSON, the database reads as many more. */
const ROWS_AT_ONCE = 800;
