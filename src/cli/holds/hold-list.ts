import type { LegalHoldView } from '../../legal-holds/dto/legal-hold.view';
import { LEGAL_HOLD_LISTING } from '../../legal-holds/legal-hold-listing';
import { Conditions } from '../../lists/conditions';
import { rowObjects } from '../../lists/row-objects';
import type { Shell } from '../shell';
import { table } from '../table';
import { withDatabase } from '../with-database';
import { countCells, warningLines } from './hold-coverage';

const COLUMNS = [
  ...['ID', 'STATUS', 'NUMBER', 'CDR FILE', 'ACTIVITY', 'FROM', 'TO'],
  ...['CALLS', 'DELETED', 'DR FILES', 'CDR FILES', 'NO KEY', 'REASON'],
];

/** All of them, whatever their number. */
export async function listHolds(shell: Shell): Promise<void> {
  const holds = await withDatabase(shell, (database) =>
    rowObjects<LegalHoldView>(database, LEGAL_HOLD_LISTING, new Conditions()),
  );
  const rows = holds.map((hold) => [
    hold.id,
    hold.status,
    hold.number,
    hold.CDRFileID,
    hold.userActivityLog,
    hold.minDate,
    hold.maxDate,
    ...countCells(hold),
    hold.reason.replace(/\s+/g, ' '),
  ]);
  shell.terminal.result(holds, [table(COLUMNS, rows), ...warningLines(holds)].join('\n'));
}
