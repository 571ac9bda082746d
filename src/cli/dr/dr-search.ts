import type { INestApplicationContext } from '@nestjs/common';
import { DataSubjectSearch } from '../../data-subjects/data-subject-search.service';
import { DataSubjectSearchDto } from '../../data-subjects/dto/data-subject-search.dto';
import type { SearchResult } from '../../data-subjects/search-result';
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
 * @throws CommandError when a DR file could not be searched
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
    .search({ actor: operator, number, onRead })
    .finally(() => progress.stop());
  terminal.result(result, resultText(result));
  const { length } = result.notSearched;
  if (length === 0) return;
  const files = length === 1 ? '1 DR file' : `${thousands(length)} DR files`;
  throw CommandError.failed(
    `The search is not complete: ${files} could not be searched. Mend what is said of each, then search again.`,
  );
}

function resultText({
  counts,
  noKey,
  records,
  truncated,
  complete,
  notSearched,
  userActivityLog,
}: SearchResult): string {
  const parts = [
    listing([
      ['live calls', counts.calls],
      ['deleted calls', counts.deletedCalls],
      ['records in DR files', counts.recordsInDrFiles],
      ['complete', complete ? 'yes' : 'no'],
      ['activity', userActivityLog],
    ]),
  ];
  if (records.length > 0) parts.push(recordTable(records));
  const unjudged = noKey.calls + noKey.deletedCalls + noKey.recordsInDrFiles;
  if (unjudged > 0) parts.push(unjudgedText(unjudged));
  if (truncated) parts.push(`Only the first ${thousands(records.length)} are named.`);
  if (notSearched.length > 0) {
    const rows = notSearched.map((file) => [file.disasterRecoveryFile, file.fileName, file.reason]);
    parts.push(table(['ID', 'DR FILE NOT SEARCHED', 'REASON'], rows));
  }
  return parts.join('\n\n');
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

const PLACES = {
  calls: 'live call',
  deletedCalls: 'deleted call',
  disasterRecoveryFiles: 'DR file',
} as const;
