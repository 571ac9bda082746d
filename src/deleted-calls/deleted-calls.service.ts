import { Injectable } from '@nestjs/common';
import type { CallFilter } from '../calls/call-filter';
import { missingPermission } from '../common/access/access-policy';
import type { Principal } from '../common/access/principal';
import { ForbiddenError, NotFoundError } from '../common/errors/problem.error';
import { JSON_TYPE } from '../common/http/accepted-type';
import type { Asked } from '../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../lists/json-page';
import type { PageRequest } from '../lists/page-request';
import { RecordedReads } from '../user-activity-log/reads/recorded-reads.service';
import { DELETED_CALL_LISTING, DeletedCallRepository } from './deleted-call.repository';

const READ = { type: 'Deleted calls viewed', linkedToType: 'deletedCalls' } as const;
const READ_ONE = { ...READ, listing: DELETED_CALL_LISTING };

/** Reads deleted calls. Every read is recorded before it is answered. */
@Injectable()
export class DeletedCallsService {
  constructor(
    private readonly deletedCalls: DeletedCallRepository,
    private readonly reads: RecordedReads,
  ) {}

  /**
   * A page, or with data protection access "download" all of it as a stream, whose end is recorded as well.
   * @throws ForbiddenError @throws UnavailableError when the read cannot be recorded
   */
  async list(reader: Principal, filter: CallFilter, page: PageRequest, asked: Asked): Promise<ListAnswer> {
    assertMayStream(reader, asked);
    const found =
      this.deletedCalls.walk(filter, page, asked) ?? (await this.deletedCalls.page(filter, page, asked));
    const { cdrFileId } = filter;
    const list = cdrFileId === undefined ? 'deletedCalls' : 'CDRFiles/ID/deletedCalls';
    return this.reads.list(reader, { ...READ, list, cdrFileId, filter, page }, found);
  }

  /** @throws NotFoundError @throws UnavailableError when it cannot be read, or the read cannot be recorded */
  async get(reader: Principal, id: string): Promise<JsonObject> {
    const deletedCall = await this.reads.one(reader, READ_ONE, id);
    if (!deletedCall)
      throw new NotFoundError(`There is no deleted call ${id}; it may have been moved to a DR file.`);
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
