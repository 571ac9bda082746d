import type { INestApplicationContext } from '@nestjs/common';
import type { CallFilter } from '../../calls/call-filter';
import { CdrFilesService } from '../../cdr-files/records/cdr-files.service';
import type { Bill } from '../../calls/call-bill';
import { BilledDeletion, DeletionResult, DeletionService } from '../../deleted-calls/deletion.service';
import { DeleteCallsDto } from '../../deleted-calls/dto/deletion.dto';
import { requestedFilter } from '../../deleted-calls/requested-filter';
import { checkedInput } from '../checked-input';
import { CommandError } from '../command.error';
import type { Actor } from '../../common/access/principal';
import type { Shell } from '../shell';
import { thousands } from '../table';

/** The options as they were typed. */
export interface DeleteOptions {
  readonly cdrFile?: string;
  readonly number?: string;
  readonly carrier?: string;
  readonly minDate?: string;
  readonly maxDate?: string;
  readonly id?: string[];
  readonly reason: string;
  readonly dryRun?: boolean;
  readonly expect?: number;
}

/** The checked options; the filter holds only what was given. */
export interface RequestedDeletion {
  readonly filter: CallFilter;
  readonly reason: string;
  readonly expectedCount?: number;
  readonly dryRun: boolean;
}

const OPTION_OF = {
  '/filter/CDRFileID': '--cdr-file',
  '/filter/ids': '--id',
  '/filter/number': '--number',
  '/filter/carrier': '--carrier',
  '/filter/minDate': '--min-date',
  '/filter/maxDate': '--max-date',
  '/reason': '--reason',
  '/expectedCount': '--expect',
};

/**
 * @throws InvalidInputError naming the options that the API would refuse
 * @throws CommandError when no call is named
 */
export async function requestedDeletion(options: DeleteOptions): Promise<RequestedDeletion> {
  const { cdrFile, id, number, carrier, minDate, maxDate, reason, expect: expectedCount } = options;
  const filter = given({ CDRFileID: cdrFile, ids: id, number, carrier, minDate, maxDate });
  const input = { filter, reason, ...given({ expectedCount }) };
  const checked = await checkedInput(DeleteCallsDto, input, OPTION_OF);
  if (Object.keys(filter).length === 0) {
    throw CommandError.usage(
      'Say which calls: at least one of --cdr-file, --number, --carrier, --min-date, --max-date, --id.',
    );
  }
  return {
    filter: requestedFilter(checked.filter),
    reason,
    expectedCount,
    dryRun: options.dryRun ?? false,
  };
}

/** Deletes the calls, or says how many would be deleted. */
export async function deleteCalls(
  app: INestApplicationContext,
  { terminal, operator }: Shell,
  requested: RequestedDeletion,
): Promise<void> {
  const doing = requested.dryRun ? 'Counting the calls' : 'Deleting the calls, in one transaction';
  const result = await terminal.during(doing, () => deleteOrCount(app, operator, requested));
  const calls = `${thousands(result.count)} ${result.count === 1 ? 'call' : 'calls'}`;
  const pence = 'bill' in result && result.bill ? costText(result.bill) : '';
  const text = requested.dryRun
    ? `${calls}${pence} would be deleted; nothing was changed.`
    : result.userActivityLog
      ? `${calls}${pence} deleted, under activity ${result.userActivityLog}.`
      : 'No call matches; nothing was changed.';
  terminal.result({ ...result, dryRun: requested.dryRun }, text);
}

/** If only a CDR file is given, it is deleted as a file, so that its status is checked. */
function deleteOrCount(
  app: INestApplicationContext,
  operator: Actor,
  requested: RequestedDeletion,
): Promise<DeletionResult | BilledDeletion> {
  const { filter, reason, expectedCount, dryRun } = requested;
  const deletion = { actor: operator, reason, expectedCount };
  const { cdrFileId, ...others } = filter;
  if (cdrFileId !== undefined && Object.keys(others).length === 0) {
    const files = app.get(CdrFilesService);
    return dryRun ? files.previewDeletion(cdrFileId, deletion) : files.delete(cdrFileId, deletion);
  }
  const deletions = app.get(DeletionService);
  return dryRun ? deletions.preview({ ...deletion, filter }) : deletions.delete({ ...deletion, filter });
}

function given<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function costText({ costCDR, otherCurrencies = [] }: Bill): string {
  const others = otherCurrencies.map((sum) => ` and ${sum.costCDR} hundredths of ${sum.currency}`);
  return `, ${costCDR} p${others.join('')} of wholesale cost`;
}
