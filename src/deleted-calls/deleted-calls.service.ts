import { Injectable, Logger } from '@nestjs/common';
import type { CallFilter } from '../calls/call-filter';
import { missingPermission } from '../common/access/access-policy';
import { actorOf, Principal } from '../common/access/principal';
import { ForbiddenError, NotFoundError } from '../common/errors/problem.error';
import { JSON_TYPE } from '../common/http/accepted-type';
import { HeavyWork } from '../heavy-work/heavy-work.service';
import type { Asked } from '../lists/asked-for.decorator';
import { JsonObject, JsonPage, ListAnswer } from '../lists/json-page';
import type { PageRequest } from '../lists/page-request';
import { RowStream, SentRows } from '../lists/row-stream';
import { AccessRecorder } from '../user-activity-log/access-recorder.service';
import { DeletedCallRepository } from './deleted-call.repository';

type AccessRecord = (details: Record<string, unknown>) => Promise<unknown>;

/** Reads deleted calls. Every read is recorded before it is answered. */
@Injectable()
export class DeletedCallsService {
  private readonly logger = new Logger(DeletedCallsService.name);

  constructor(
    private readonly deletedCalls: DeletedCallRepository,
    private readonly accesses: AccessRecorder,
    private readonly work: HeavyWork,
  ) {}

  /**
   * A page, or with data protection access "download" all of it as a stream, whose end is recorded as well.
   * @throws ForbiddenError @throws UnavailableError when the read cannot be recorded
   */
  async list(reader: Principal, filter: CallFilter, page: PageRequest, asked: Asked): Promise<ListAnswer> {
    assertMayStream(reader, asked);
    const record = this.recorder(reader, filter, {
      ...filter,
      ...page,
      ...(page.order === 'asc' && { order: null }),
    });
    const answer = await this.deletedCalls.page(filter, page, asked);
    if (answer instanceof JsonPage) {
      await record({ count: answer.count, firstId: answer.firstId, lastId: answer.lastId });
      return answer;
    }
    return this.openRecorded(answer, reader, record);
  }

  /** @throws NotFoundError */
  async get(reader: Principal, id: string): Promise<JsonObject> {
    const deletedCall = await this.deletedCalls.findById(id);
    if (!deletedCall)
      throw new NotFoundError(`There is no deleted call ${id}; it may have been moved to a DR file.`);
    await this.accesses.record({
      actor: actorOf(reader),
      type: 'Deleted calls viewed',
      linkedToType: 'deletedCalls',
      linkedTo: id,
      details: { filter: { id }, count: 1, firstId: id, lastId: id },
    });
    return deletedCall;
  }

  /** Recorded before the first byte leaves, and again when the last one has. */
  private async openRecorded(stream: RowStream, reader: Principal, record: AccessRecord): Promise<SentRows> {
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

  private recorder(
    reader: Principal,
    { cdrFileId }: CallFilter,
    filter: Record<string, unknown>,
  ): AccessRecord {
    return (details) =>
      this.accesses.record({
        actor: actorOf(reader),
        type: 'Deleted calls viewed',
        ...(cdrFileId !== undefined && { cdrFileId }),
        linkedToType: 'deletedCalls',
        details: { filter: given(filter), ...details },
      });
  }
}

/** A stream sends the whole list at once, so it takes data protection access "download". */
function assertMayStream(reader: Principal, { type }: Asked): void {
  const missing = type === JSON_TYPE ? null : missingPermission(reader, ['dataProtection.download'], 'GET');
  if (missing) {
    throw new ForbiddenError(`${type} takes ${missing}, which your user does not have.`, missing);
  }
}

function given(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
  );
}
