import { Injectable } from '@nestjs/common';
import type { CallFilter } from '../calls/call-filter';
import { actorOf, Principal } from '../common/access/principal';
import { NotFoundError } from '../common/errors/problem.error';
import { JsonObject, JsonPage } from '../common/http/json-page';
import type { PageRequest } from '../common/http/page-request';
import { AccessRecorder } from '../user-activity-log/access-recorder.service';
import { DeletedCallRepository } from './deleted-call.repository';

/** Deleted calls, to look at. Every look is recorded before it is answered. */
@Injectable()
export class DeletedCallsService {
  constructor(
    private readonly deletedCalls: DeletedCallRepository,
    private readonly accesses: AccessRecorder,
  ) {}

  async list(reader: Principal, filter: CallFilter, page: PageRequest, countAll: boolean): Promise<JsonPage> {
    const result = await this.deletedCalls.page(filter, page, countAll);
    await this.accesses.record({
      actor: actorOf(reader),
      type: 'Deleted calls viewed',
      ...(filter.cdrFileId !== undefined && { cdrFileId: filter.cdrFileId }),
      linkedToType: 'deletedCalls',
      details: {
        filter: given({ ...filter, ...page }),
        count: result.objects.length,
        firstID: result.firstId,
        lastID: result.lastId,
      },
    });
    return result;
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
      details: { filter: { id }, count: 1, firstID: id, lastID: id },
    });
    return deletedCall;
  }
}

function given(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
  );
}
