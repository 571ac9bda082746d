import { Injectable } from '@nestjs/common';
import type { CallFilter } from '../calls/call-filter';
import { missingPermission } from '../common/access/access-policy';
import { actorOf, Principal } from '../common/access/principal';
import { ForbiddenError, NotFoundError } from '../common/errors/problem.error';
import { JSON_TYPE } from '../common/http/accepted-type';
import type { Asked } from '../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../lists/json-page';
import type { PageRequest } from '../lists/page-request';
import { AccessRecorder } from '../user-activity-log/access-recorder.service';
import { RecordedReads } from '../user-activity-log/recorded-reads.service';
import { DeletedCallRepository } from './deleted-call.repository';

/** Reads deleted calls. Every read is recorded before it is answered. */
@Injectable()
export class DeletedCallsService {
  constructor(
    private readonly deletedCalls: DeletedCallRepository,
    private readonly accesses: AccessRecorder,
    private readonly reads: RecordedReads,
  ) {}

  /**
   * A page, or with data protection access "download" all of it as a stream, whose end is recorded as well.
   * @throws ForbiddenError @throws UnavailableError when the read cannot be recorded
   */
  async list(reader: Principal, filter: CallFilter, page: PageRequest, asked: Asked): Promise<ListAnswer> {
    assertMayStream(reader, asked);
    const answer = await this.deletedCalls.page(filter, page, asked);
    const { cdrFileId } = filter;
    const read = {
      type: 'Deleted calls viewed',
      ...(cdrFileId !== undefined && { cdrFileId }),
      linkedToType: 'deletedCalls',
    } as const;
    return this.reads.list(reader, { ...read, filter, page }, answer);
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
}

/** A stream sends the whole list at once, so it takes data protection access "download". */
function assertMayStream(reader: Principal, { type }: Asked): void {
  const missing = type === JSON_TYPE ? null : missingPermission(reader, ['dataProtection.download'], 'GET');
  if (missing) {
    throw new ForbiddenError(`${type} takes ${missing}, which your user does not have.`, missing);
  }
}
