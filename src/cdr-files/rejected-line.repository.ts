import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { InvalidInputError } from '../common/errors/problem.error';
import { JsonPage } from '../common/http/json-page';
import type { PageRequest } from '../common/http/page-request';
import { CdrRejectedLine } from './cdr-rejected-line.entity';

/** The only place that reads rejected lines. A line's number takes the place of an id in their lists. */
@Injectable()
export class RejectedLineRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws InvalidInputError for instants: lines have none */
  async page(cdrFileId: string, page: PageRequest, countAll: boolean): Promise<JsonPage> {
    if (page.createdSince !== null || page.updatedSince !== null) {
      throw InvalidInputError.parameter(
        page.createdSince !== null ? 'createdSince' : 'updatedSince',
        'does not apply to lines of a file',
      );
    }
    const lines = this.dataSource.manager
      .createQueryBuilder(CdrRejectedLine, 'l')
      .where('l.cdrFileId = :cdrFileId', { cdrFileId });
    const totalCount = countAll ? await lines.getCount() : null;
    if (page.idAfter !== null) lines.andWhere('l.lineNumber > :after::bigint', { after: page.idAfter });
    const found = await lines
      .orderBy('l.lineNumber', 'ASC')
      .limit(page.limit + 1)
      .offset(page.offset)
      .getMany();
    const shown = found.slice(0, page.limit);
    return new JsonPage(
      shown.map(toJson),
      shown[0] ? String(shown[0].lineNumber) : null,
      shown.at(-1) ? String(shown.at(-1)?.lineNumber) : null,
      found.length > page.limit,
      totalCount,
    );
  }
}

function toJson({ lineNumber, rawLine, reason }: CdrRejectedLine): string {
  return JSON.stringify({ lineNumber: String(lineNumber), rawLine: rawLine.toString('utf8'), reason });
}
