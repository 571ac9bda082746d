import { Injectable } from '@nestjs/common';
import type { NumberInText } from '../../common/number-in-text';
import type { FoundLinePlace } from '../search-result';
import { ActivityResult, ActivitySearch } from './activity-search.service';
import { CdrFileResult, CdrFileSearch } from './cdr-file-search.service';
import { RejectedLineResult, RejectedLineSearch } from './rejected-line-search.service';

/** What there is of a number where no column has its key. */
export interface TextResult {
  readonly cdrFiles: CdrFileResult;
  readonly rejectedLines: RejectedLineResult;
  readonly activities: ActivityResult;
  /** Of both kinds of lines. */
  readonly places: readonly FoundLinePlace[];
}

/** Searches what keeps numbers as text: carriers' files, rejected lines and the activity log. */
@Injectable()
export class TextSearch {
  constructor(
    private readonly cdrFiles: CdrFileSearch,
    private readonly rejectedLines: RejectedLineSearch,
    private readonly activities: ActivitySearch,
  ) {}

  /** @param most how many of each class are named */
  async search(number: NumberInText, most: number, signal: AbortSignal | undefined): Promise<TextResult> {
    const cdrFiles = await this.cdrFiles.search(number, most, signal);
    const rejectedLines = await this.rejectedLines.search(number, most, signal);
    const activities = await this.activities.search(number, most, signal);
    const places = [
      ...cdrFiles.lines.map((line) => placeOf('CDRFiles', line)),
      ...rejectedLines.lines.map((line) => placeOf('rejectedLines', line)),
    ];
    return { cdrFiles, rejectedLines, activities, places };
  }
}

function placeOf(
  where: FoundLinePlace['where'],
  { cdrFileId, lineNumber }: { readonly cdrFileId: string; readonly lineNumber: number },
): FoundLinePlace {
  return { where, CDRFileID: cdrFileId, lineNumber: String(lineNumber) };
}
