import type { INestApplicationContext } from '@nestjs/common';
import { ReconciliationService } from '../../cdr-files/reconciliation/reconciliation.service';
import { CommandError } from '../command.error';
import type { Shell } from '../shell';
import { listing } from '../table';

/**
 * Says where each line and each call of a CDR file is.
 * @throws CommandError when they do not add up
 */
export async function reconcile(
  app: INestApplicationContext,
  { terminal }: Shell,
  id: string,
  recount: boolean,
): Promise<void> {
  const service = app.get(ReconciliationService);
  const reconciliation = await (recount ? service.recount(id) : service.reconcile(id));
  const { calls, balanced, ...lines } = reconciliation;
  const text = listing([
    ['lines', lines.lineCount],
    ['  header', lines.headerLines],
    ['  blank', lines.blankLines],
    ['  rejected', lines.rejectedLines],
    ['  there already', lines.repeatedLines],
    ['  with calls', lines.callLines],
    ['calls', calls.expected],
    ['  live', calls.live],
    ['  deleted', calls.deleted],
    ['  in DR files', calls.archived],
    ['  in expired DR files', calls.expired],
    ['balanced', balanced ? 'yes' : 'no'],
  ]);
  terminal.result(reconciliation, text);
  if (!balanced) {
    throw CommandError.failed(`CDR file ${id} does not balance: its lines or its calls do not add up.`);
  }
}
