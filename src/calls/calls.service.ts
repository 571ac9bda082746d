import { Injectable } from '@nestjs/common';
import type { Principal } from '../common/access/principal';
import { NotFoundError } from '../common/errors/problem.error';
import type { Asked } from '../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../lists/json-page';
import type { PageRequest } from '../lists/page-request';
import { RecordedReads } from '../user-activity-log/reads/recorded-reads.service';
import type { CallFilter } from './call-filter';
import { CALL_LISTING } from './call-listing';
import { CallRepository } from './call.repository';

const READ = { type: 'Calls viewed', linkedToType: 'calls' } as const;
const READ_ONE = { ...READ, listing: CALL_LISTING };

/** Reads live calls. Every read is recorded before it is answered. */
@Injectable()
export class CallsService {
  constructor(
    private readonly calls: CallRepository,
    private readonly reads: RecordedReads,
  ) {}

  /**
   * A page, or all of it as a stream, whose end is recorded as well.
   * @throws UnavailableError when the read cannot be recorded
   */
  async list(reader: Principal, filter: CallFilter, page: PageRequest, asked: Asked): Promise<ListAnswer> {
    const found = this.calls.walk(filter, page, asked) ?? (await this.calls.page(filter, page, asked));
    const { cdrFileId } = filter;
    const list = cdrFileId === undefined ? 'calls' : 'CDRFiles/ID/calls';
    return this.reads.list(reader, { ...READ, list, cdrFileId, filter, page }, found);
  }

  /** @throws NotFoundError @throws UnavailableError when it cannot be read, or the read cannot be recorded */
  async get(reader: Principal, id: string): Promise<JsonObject> {
    const call = await this.reads.one(reader, READ_ONE, id);
    if (!call) throw new NotFoundError(`There is no call ${id}; it may have been deleted.`);
    return call;
  }
}
