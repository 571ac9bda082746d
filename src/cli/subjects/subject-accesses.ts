import type { INestApplicationContext } from '@nestjs/common';
import type { AccessesResult } from '../../data-subjects/accesses/accesses-result';
import {
  AccessesRequest,
  DataSubjectAccesses,
  periodOf,
} from '../../data-subjects/accesses/data-subject-accesses.service';
import { DataSubjectAccessesDto } from '../../data-subjects/dto/data-subject-accesses.dto';
import { checkedInput, inOptions } from '../checked-input';
import { assertComplete } from '../dr/dr-search';
import { readingProgress } from '../dr/reading-progress';
import type { Shell } from '../shell';
import { listing, table, thousands } from '../table';

export interface AccessesOptions {
  readonly from?: string;
  readonly to?: string;
  readonly reason?: string;
}

type Requested = Pick<AccessesRequest, 'number' | 'reason' | 'period'>;

/** @throws InvalidInputError */
export async function requestedAccesses(number: string, options: AccessesOptions): Promise<Requested> {
  const names = { '/number': 'NUMBER', '/from': '--from', '/to': '--to', '/reason': '--reason' };
  const { from, to, ...asked } = await checkedInput(DataSubjectAccessesDto, { number, ...options }, names);
  return { ...asked, period: await inOptions(names, () => periodOf(from, to)) };
}

/**
 * Prints who looked at the number.
 * @throws CommandError when not all could be searched
 */
export async function showAccesses(
  app: INestApplicationContext,
  { terminal, interruption, operator }: Shell,
  request: Requested,
): Promise<void> {
  const progress = terminal.progress('MB');
  const onRead = readingProgress('Searching', progress, interruption);
  const result = await app
    .get(DataSubjectAccesses)
    .find({ ...request, actor: operator, onRead, signal: interruption })
    .finally(() => progress.stop());
  terminal.result(result, resultText(result));
  assertComplete(result);
}

function resultText({ count, complete, accesses, truncated, userActivityLog }: AccessesResult): string {
  const parts = [
    listing([
      ['accesses', count],
      ['complete', complete ? 'yes' : 'no'],
      ['activity', userActivityLog],
    ]),
  ];
  if (accesses.length > 0) parts.push(accessTable(accesses));
  if (truncated) parts.push(`Only the first ${thousands(accesses.length)} are named.`);
  return parts.join('\n\n');
}

function accessTable(accesses: AccessesResult['accesses']): string {
  return table(
    ['WHEN', 'WHO', 'ADDRESS', 'ACTIVITY', 'WHAT', 'RECORDS', 'ENTRY'],
    accesses.map(({ created, user, address, activityType, kind, recordCount, userActivityLog }) => [
      created,
      user,
      address,
      activityType,
      KINDS[kind],
      recordCount === null ? null : String(recordCount),
      userActivityLog,
    ]),
  );
}

const KINDS = {
  number: 'asked for the number',
  records: 'had records',
  file: 'a file that holds it',
} as const;
