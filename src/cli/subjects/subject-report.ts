import type { INestApplicationContext } from '@nestjs/common';
import { text } from 'node:stream/consumers';
import { DataSubjectSearchDto } from '../../data-subjects/dto/data-subject-search.dto';
import { DataSubjectReport } from '../../data-subjects/report/data-subject-report.service';
import { reportIn, ReportType } from '../../data-subjects/report/report-format';
import { checkedInput } from '../checked-input';
import { CommandError } from '../command.error';
import { assertComplete } from '../dr/dr-search';
import { readingProgress } from '../dr/reading-progress';
import { writeOutputFile } from '../output-file';
import type { Shell } from '../shell';
import { listing } from '../table';

const FORMATS: Readonly<Record<string, ReportType>> = {
  json: 'application/json',
  csv: 'text/csv',
  html: 'text/html',
  pdf: 'application/pdf',
};

export const FORMAT_NAMES = Object.keys(FORMATS);

export interface ReportOptions {
  readonly format: string;
  readonly out?: string;
  readonly reason?: string;
}

/** What a report was asked for. */
export interface RequestedReport {
  readonly asked: DataSubjectSearchDto;
  readonly type: ReportType;
  /** Null for standard output. */
  readonly out: string | null;
}

/** @throws InvalidInputError @throws CommandError there is no such format, or it needs a file */
export async function requestedReport(
  number: string,
  { format, out, reason }: ReportOptions,
): Promise<RequestedReport> {
  const names = { '/number': 'NUMBER', '/reason': '--reason' };
  const asked = await checkedInput(
    DataSubjectSearchDto,
    { number, ...(reason !== undefined && { reason }) },
    names,
  );
  const type = FORMATS[format];
  if (type === undefined) throw CommandError.usage(`--format must be one of ${FORMAT_NAMES.join(', ')}.`);
  if (type === 'application/pdf' && out === undefined)
    throw CommandError.usage('A PDF goes into a file: give --out FILE.');
  return { asked, type, out: out ?? null };
}

/**
 * Writes the report into a file, or prints it.
 * @throws CommandError when not all could be searched: what was found is written all the same
 */
export async function makeReport(
  app: INestApplicationContext,
  { terminal, interruption, operator, stdout }: Shell,
  { asked, type, out }: RequestedReport,
): Promise<void> {
  const progress = terminal.progress('MB');
  const onRead = readingProgress('Searching', progress, interruption);
  const report = await app
    .get(DataSubjectReport)
    .make({ ...asked, actor: operator, onRead, signal: interruption })
    .finally(() => progress.stop());
  if (out === null && type === 'application/json') {
    terminal.result(report, JSON.stringify(report, null, 2));
  } else if (out === null) {
    stdout.write(`${(await text(await reportIn(type, report))).trimEnd()}\n`);
  } else {
    const { sizeBytes } = await writeOutputFile(out, await reportIn(type, report));
    const { complete, userActivityLog } = report;
    const written = { file: out, sizeBytes, complete, userActivityLog };
    terminal.result(
      written,
      listing([
        ['file', out],
        ['bytes', sizeBytes],
        ['complete', complete ? 'yes' : 'no'],
        ['activity', userActivityLog],
      ]),
    );
  }
  assertComplete(report);
}
