import type { Actor } from '../../common/access/principal';
import { callConditions, CallFilter } from '../../calls/call-filter';
import { CALL_LISTING } from '../../calls/call-listing';
import { CallListQuery } from '../../calls/dto/call-list.query';
import type { CallView } from '../../calls/dto/call.view';
import { newestObjects } from '../../lists/row-objects';
import type { Reader } from '../../database/reader';
import { addActivities } from '../../user-activity-log/activity-insert';
import { checkedInput } from '../checked-input';
import type { Shell } from '../shell';
import { amountText } from '../amount-text';
import { table } from '../table';
import { withDatabase } from '../with-database';

export interface CallsListOptions extends Pick<CallFilter, 'number' | 'carrier' | 'minDate' | 'maxDate'> {
  readonly cdrFile?: string;
  readonly limit: number;
}

const OPTION_OF = {
  '/number': '--number',
  '/carrier': '--carrier',
  '/minDate': '--min-date',
  '/maxDate': '--max-date',
};

/**
 * The newest live calls that match every given part, the newest last. The read is recorded before they are shown.
 * @throws InvalidInputError naming options
 */
export async function listCalls(shell: Shell, { cdrFile, limit, ...given }: CallsListOptions): Promise<void> {
  await checkedInput(CallListQuery, given, OPTION_OF);
  const conditions = callConditions({ ...given, cdrFileId: cdrFile });
  const calls = await withDatabase(shell, async (database) => {
    const found = await newestObjects<CallView>(database, CALL_LISTING, conditions, limit);
    await recordRead(database, shell.operator, { ...given, cdrFileId: cdrFile, limit, order: 'desc' }, found);
    return found;
  });
  const rows = calls.map((call) => [
    call.id,
    call.startDate,
    call.startTime,
    call.target,
    call.external,
    call.terminationNumber,
    call.duration,
    amountText(call.costCDR, call.currency),
    call.carrier,
    call.CDRFileID,
  ]);
  const headings = ['ID', 'DATE', 'TIME', 'TARGET', 'EXTERNAL', 'TERMINATION', 'SECONDS', 'PENCE', 'CARRIER'];
  shell.terminal.result(calls, table([...headings, 'CDR FILE'], rows));
}

async function recordRead(
  database: Reader,
  actor: Actor,
  filter: Omit<CallsListOptions, 'cdrFile'> & { readonly cdrFileId?: string; readonly order: 'desc' },
  calls: readonly CallView[],
): Promise<void> {
  const details = {
    filter,
    count: calls.length,
    firstId: calls[0]?.id ?? null,
    lastId: calls.at(-1)?.id ?? null,
  };
  const { cdrFileId } = filter;
  await addActivities(database, [{ actor, type: 'Calls viewed', cdrFileId, linkedToType: 'calls', details }]);
}
