import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../common/errors/problem.error';
import type { Asked } from '../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../lists/json-page';
import type { PageRequest } from '../lists/page-request';
import type { CallFilter } from './call-filter';
import { CallRepository } from './call.repository';

/** Reads live calls. */
@Injectable()
export class CallsService {
  constructor(private readonly calls: CallRepository) {}

  list(filter: CallFilter, page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return this.calls.page(filter, page, asked);
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<JsonObject> {
    const call = await this.calls.findById(id);
    if (!call) throw new NotFoundError(`There is no call ${id}; it may have been deleted.`);
    return call;
  }
}
