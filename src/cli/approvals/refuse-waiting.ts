import { WaitingAct } from '../../approvals/waiting-act';
import { CommandError } from '../command.error';
import type { Terminal } from '../terminal';

/**
 * What the act gave.
 * @throws CommandError while it waits for a second person: nothing was done, and the request is printed
 */
export function refuseWaiting<T>(result: T | WaitingAct, terminal: Terminal): T {
  if (!(result instanceof WaitingAct)) return result;
  const { approval } = result;
  terminal.result(
    { approval },
    `Waits for a second person as request ${approval.id}, until ${approval.expires}.`,
  );
  throw CommandError.refused(
    `Nothing was done: another user with data protection access "primary" has to approve request ${approval.id}. ` +
      'Then run the same command again.',
  );
}
