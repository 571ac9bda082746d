import type { INestApplicationContext } from '@nestjs/common';
import { DataSubjectSearch } from '../../data-subjects/data-subject-search.service';
import { DataSubjectSearchDto } from '../../data-subjects/dto/data-subject-search.dto';
import { MOST_RECORDS, type SearchResult } from '../../data-subjects/search-result';
import { checkedInput } from '../checked-input';
import { CommandError } from '../command.error';
import type { Shell } from '../shell';
import { readingProgress } from './reading-progress';
import { listing, table, thousands } from '../table';

/** @throws InvalidInputError it is no phone number */
export async function searchedNumber(given: string): Promise<string> {
  const { number } = await checkedInput(DataSubjectSearchDto, { number: given }, { '/number': 'NUMBER' });
  return number;
}

/**
 * Prints where every record of the number is.
 * @throws CommandError when not all could be searched
 */
export async function searchDataSubject(
  app: INestApplicationContext,
  { terminal, interruption, operator }: Shell,
  number: string,
): Promise<void> {
  const progress = terminal.progress('MB');
  const onRead = readingProgress('Searching', progress, interruption);
  const result = await app
    .get(DataSubjectSearch)
    .search({ actor: operator, number, onRead, signal: interruption })
    .finally(() => progress.stop());
  terminal.result(result, resultText(result));
  assertComplete(result);
}

/** @throws CommandError when not all could be searched */
export function assertComplete({ classes }: Pick<SearchResult, 'classes'>): void {
  const missing = classes.flatMap(({ why }) => (why === undefined ? [] : [`${why}.`]));
  if (missing.length === 0) return;
  throw CommandError.failed(
    `The search is not complete: ${missing.join(' ')} Mend what is said of each, then search again.`,
  );
}

function resultText(result: SearchResult): string {
  const { counts, noKey, records, truncated, complete, userActivityLog } = result;
  const parts = [
    listing([
      ['live calls', counts.calls],
      ['deleted calls', counts.deletedCalls],
      ['records in DR files', counts.recordsInDrFiles],
      ...result.classes.flatMap(({ class: name, count }): [string, number][] =>
        name in TEXT_CLASSES ? [[TEXT_CLASSES[name as keyof typeof TEXT_CLASSES], count]] : [],
      ),
      ['complete', complete ? 'yes' : 'no'],
      ['activity', userActivityLog],
    ]),
  ];
  if (records.length > 0) parts.push(recordTable(records));
  if (result.lines.length > 0) parts.push(lineTable(result.lines));
  const unjudged = noKey.calls + noKey.deletedCalls + noKey.recordsInDrFiles;
  if (unjudged > 0) parts.push(unjudgedText(unjudged));
  if (truncated) parts.push(`Only the first ${thousands(MOST_RECORDS)} of each kind are named.`);
  return [...parts, ...notSearchedTables(result)].join('\n\n');
}

function notSearchedTables({ notSearched, CDRFilesNotSearched }: SearchResult): string[] {
  const tables: [string, string[][]][] = [
    [
      'DR FILE NOT SEARCHED',
      notSearched.map((file) => [file.disasterRecoveryFile, file.fileName, file.reason]),
    ],
    [
      'CDR FILE NOT SEARCHED',
      CDRFilesNotSearched.map((file) => [file.CDRFileID, file.fileName, file.reason]),
    ],
  ];
  return tables.flatMap(([title, rows]) => (rows.length > 0 ? [table(['ID', title, 'REASON'], rows)] : []));
}

function unjudgedText(count: number): string {
  const records = count === 1 ? '1 record holds' : `${thousands(count)} records hold`;
  return `Not judged: ${records} a number without a key, such as anonymous or a SIP name. Only its exact text was compared.`;
}

function recordTable(records: SearchResult['records']): string {
  return table(
    ['WHERE', 'ID', 'DR FILE', 'CDR FILE', 'LINE', 'CALL DATE'],
    records.map(({ where, id, disasterRecoveryFile, CDRFileID, lineNumber, startDate }) => [
      PLACES[where],
      id,
      disasterRecoveryFile,
      CDRFileID,
      lineNumber,
      startDate,
    ]),
  );
}

function lineTable(lines: SearchResult['lines']): string {
  return table(
    ['WHERE', 'CDR FILE', 'LINE'],
    lines.map(({ where, CDRFileID, lineNumber }) => [LINE_PLACES[where], CDRFileID, lineNumber]),
  );
}

const TEXT_CLASSES = {
  CDRFiles: 'lines of CDR files',
  rejectedLines: 'rejected lines',
  userActivityLog: 'activity entries',
} as const;

const LINE_PLACES = { CDRFiles: 'CDR file', rejectedLines: 'rejected line' } as const;

const PLACES = {
  calls: 'live call',
  deletedCalls: 'deleted call',
  disasterRecoveryFiles: 'DR file',
} as const;
