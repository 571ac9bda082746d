import { Injectable } from '@nestjs/common';
import type { Actor, Principal } from '../../common/access/principal';
import { ConflictError, InvalidInputError } from '../../common/errors/problem.error';
import type { Asked } from '../../lists/asked-for.decorator';
import type { ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { AccessRecorder } from '../../user-activity-log/reads/access-recorder.service';
import { RecordedReads } from '../../user-activity-log/reads/recorded-reads.service';
import { isBundleKind } from '../records/bundle-kind';
import type { CdrFile } from '../records/cdr-file.entity';
import { assertHasBytes } from '../records/expired-bytes';
import { CdrFilesService } from '../records/cdr-files.service';
import { ComparisonCounts, FileComparisonRepository, MadeComparison } from './file-comparison.repository';
import { FileComparison } from './file-comparison.service';

/** What the API says of a comparison. */
export interface ComparisonSummary extends ComparisonCounts {
  readonly CDRFileID: string;
  readonly withCDRFileIDs: readonly string[];
}

type Made = MadeComparison & { readonly others: readonly string[] };

/** Shows how the calls of a file compare with those of others. It is recorded as a read. */
@Injectable()
export class ComparedFiles {
  constructor(
    private readonly files: CdrFilesService,
    private readonly comparison: FileComparison,
    private readonly comparisons: FileComparisonRepository,
    private readonly accesses: AccessRecorder,
    private readonly reads: RecordedReads,
  ) {}

  /**
   * @param other the file that it is compared with; left out, those that it repeats, continues or mends
   * @throws NotFoundError @throws ConflictError @throws UnavailableError when the read cannot be recorded
   */
  async summary(actor: Actor, id: string, other?: string): Promise<ComparisonSummary> {
    const { others, counts } = await this.make(id, other);
    await this.accesses.record({
      actor,
      ...readOf(id),
      details: { withCDRFileIDs: others, counts: countsOnly(counts) },
    });
    return { CDRFileID: id, withCDRFileIDs: others, ...counts };
  }

  /** The lines that differ. @throws as {@link summary} does */
  async lines(
    reader: Principal,
    id: string,
    other: string | undefined,
    page: PageRequest,
    asked: Asked,
  ): Promise<ListAnswer> {
    const made = await this.make(id, other);
    const answer = await this.comparisons.page(made.id, page, asked);
    const filter = { with: made.others.join(' ') };
    const list = 'CDRFiles/ID/comparison/lines';
    return this.reads.list(reader, { ...readOf(id), list, filter, page }, answer);
  }

  private async make(id: string, other?: string): Promise<Made> {
    const file = await this.files.find(id);
    if (other === id) throw InvalidInputError.parameter('with', 'must be another file');
    const others = other === undefined ? comparedOf(file) : [other];
    const found: CdrFile[] = [];
    for (const one of others) found.push(await this.files.find(one));
    for (const one of [file, ...found]) assertComparable(one);
    return { ...(await this.comparison.of(file, found)), others };
  }
}

function comparedOf({
  repeatedCalls,
  repeatsCdrFileId,
  continuesCdrFileId,
  mendsCdrFileId,
}: CdrFile): string[] {
  if (repeatedCalls) return repeatedCalls.files.map(({ CDRFileID }) => CDRFileID);
  const one = repeatsCdrFileId ?? continuesCdrFileId ?? mendsCdrFileId;
  return one === null ? [] : [one];
}

function assertComparable(file: CdrFile): void {
  const { id, fileType } = file;
  assertHasBytes(file, 'compared');
  if (isBundleKind(fileType)) throw new ConflictError(`CDR file ${id} is a bundle; compare its files.`);
}

function readOf(id: string): {
  type: 'CDR files compared';
  cdrFileId: string;
  linkedToType: 'CDRFiles';
  linkedTo: string;
} {
  return { type: 'CDR files compared', cdrFileId: id, linkedToType: 'CDRFiles', linkedTo: id };
}

function countsOnly(counts: ComparisonCounts): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts).map(([outcome, { count }]: [string, { count: number }]) => [outcome, count]),
  );
}
