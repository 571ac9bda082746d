import type { INestApplicationContext } from '@nestjs/common';
import { ReinstatementService } from '../../deleted-calls/reinstatement.service';
import type { Shell } from '../shell';
import { thousands } from '../table';

/** Reinstates the calls that one activity deleted, except those that are live again already. */
export async function reinstateCalls(
  app: INestApplicationContext,
  { terminal, operator }: Shell,
  userActivityLog: string,
  reason: string,
): Promise<void> {
  const result = await terminal.during('Reinstating the calls, in one transaction', () =>
    app.get(ReinstatementService).reinstate(operator, { userActivityLog }, reason),
  );
  terminal.result(
    result,
    result.userActivityLog
      ? `${thousands(result.count)} ${result.count === 1 ? 'call' : 'calls'} reinstated, under activity ${result.userActivityLog}.`
      : 'All of them were reinstated before; nothing was changed.',
  );
}
