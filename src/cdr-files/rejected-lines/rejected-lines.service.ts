import { Injectable } from '@nestjs/common';
import { missingPermission } from '../../common/access/access-policy';
import type { Principal } from '../../common/access/principal';
import type { Asked } from '../../lists/asked-for.decorator';
import type { ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { RecordedReads } from '../../user-activity-log/reads/recorded-reads.service';
import { CdrFilesService } from '../records/cdr-files.service';
import { assertHasLines } from '../records/expired-bytes';
import { RejectedLineRepository } from './rejected-line.repository';

/** Shows the rejected lines of a file. They hold calls. */
@Injectable()
export class RejectedLinesService {
  constructor(
    private readonly files: CdrFilesService,
    private readonly lines: RejectedLineRepository,
    private readonly reads: RecordedReads,
  ) {}

  /**
   * Whole lines for who may see calls, which is recorded; without that, numbers and reasons.
   * @throws NotFoundError when there is no such file, or its lines were removed
   * @throws UnavailableError when the read cannot be recorded
   */
  async list(reader: Principal, cdrFileId: string, page: PageRequest, asked: Asked): Promise<ListAnswer> {
    assertHasLines(await this.files.find(cdrFileId));
    const withCalls = missingPermission(reader, ['calls.view'], 'GET') === null;
    const answer = await this.lines.page(cdrFileId, page, asked, withCalls);
    if (!withCalls) return answer;
    const read = {
      type: 'Rejected lines viewed',
      list: 'CDRFiles/ID/rejectedLines',
      cdrFileId,
      linkedToType: 'CDRFiles',
      linkedTo: cdrFileId,
    } as const;
    return this.reads.list(reader, { ...read, filter: {}, page }, answer);
  }
}
