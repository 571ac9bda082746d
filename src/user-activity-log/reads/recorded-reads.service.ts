import { Injectable, Logger } from '@nestjs/common';
import { actorOf, Principal } from '../../common/access/principal';
import { HeavyWork } from '../../heavy-work/heavy-work.service';
import { IdWalk } from '../../lists/id-walk';
import type { JsonObject, JsonPage, ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { RowStream, SentRows } from '../../lists/row-stream';
import { AccessRecorder } from './access-recorder.service';
import type { Activity } from '../activity';
import { CountedActivities } from '../counted/counted-activities.service';
import type { RecordedObjects } from './recorded-object.repository';

/** Which list of personal data was read: what its record says beside the filter and what was found. */
export interface ListRead extends Pick<Activity, 'type' | 'cdrFileId' | 'linkedToType' | 'linkedTo'> {
  /** The path of the list, ID in the place of ids. */
  readonly list: string;
  readonly filter: object;
  readonly page: PageRequest;
}

/** Answers lists of personal data. Every read is recorded before a byte of it leaves. */
@Injectable()
export class RecordedReads {
  private readonly logger = new Logger(RecordedReads.name);

  constructor(
    private readonly accesses: AccessRecorder,
    private readonly counted: CountedActivities,
    private readonly work: HeavyWork,
  ) {}

  /**
   * A page is recorded with what it holds, that of a walk by the statement that reads it; a stream before its first byte, and again when its last one has left. An empty
   * page that was not asked for a number discloses nothing: it is counted into one entry per user, list and hour.
   * @throws UnavailableError when the read cannot be recorded
   */
  async list(
    reader: Principal,
    { filter, page, list, ...read }: ListRead,
    found: IdWalk | ListAnswer,
  ): Promise<ListAnswer> {
    const actor = actorOf(reader);
    const asked = given({ ...filter, ...page, ...(page.order === 'asc' && { order: null }) });
    const record = (details: object): Promise<unknown> =>
      this.accesses.record({ actor, ...read, details: { filter: asked, ...details } });
    if (found instanceof RowStream) return this.openRecorded(found, reader, record);
    let answer = found as JsonPage;
    if (found instanceof IdWalk) {
      const { page, isRecorded } = await this.accesses.readPage({
        actor,
        walk: found,
        filter: asked,
        ...read,
      });
      if (isRecorded) return page;
      answer = page;
    }
    if (answer.count === 0 && !('number' in asked)) {
      await this.countEmpty(reader, list, read);
      return answer;
    }
    await record({ count: answer.count, firstId: answer.firstId, lastId: answer.lastId });
    return answer;
  }

  private countEmpty(
    reader: Principal,
    list: string,
    { type, linkedToType }: Omit<ListRead, 'list' | 'filter' | 'page'>,
  ): Promise<void> {
    const details = { list, count: 0, firstId: null, lastId: null };
    return this.counted.count({
      key: `${reader.id} ${type} ${list}`,
      activity: { actor: actorOf(reader), type, linkedToType, details },
      recordsFirst: false,
    });
  }

  /**
   * One object by its id; null when there is none.
   * @throws UnavailableError when it cannot be read, or the read cannot be recorded
   */
  one(reader: Principal, objects: RecordedObjects, id: string): Promise<JsonObject | null> {
    return this.accesses.read(objects, { actor: actorOf(reader), id });
  }

  private async openRecorded(
    stream: RowStream,
    reader: Principal,
    record: (details: object) => Promise<unknown>,
  ): Promise<SentRows> {
    const rows = await this.work.open('streams', reader.id, () => stream.open());
    try {
      const shared = { format: stream.type, firstId: rows.firstId, lastId: rows.lastId };
      await record({ ...shared, stage: 'begun' });
      rows.bytes.once('end', () => {
        record({ ...shared, stage: 'completed', count: rows.rowCount() }).catch((error: unknown) => {
          this.logger.error({ event: 'end of a read not recorded', error: (error as Error).name });
        });
      });
      return new SentRows(stream, rows);
    } catch (error) {
      rows.bytes.destroy();
      throw error;
    }
  }
}

function given(values: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
  );
}
