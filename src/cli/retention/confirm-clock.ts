import type { INestApplicationContext } from '@nestjs/common';
import { ClockWatch } from '../../policy/clock/clock-watch.service';
import { ConfirmClockDto } from '../../retention/policy/dto/clock.dto';
import { checkedInput } from '../checked-input';
import type { Shell } from '../shell';

/** @throws InvalidInputError naming the option */
export async function checkedConfirmation(reason: string): Promise<string> {
  return (await checkedInput(ConfirmClockDto, { reason }, { '/reason': '--reason' })).reason;
}

export async function confirmClock(
  app: INestApplicationContext,
  { terminal, operator }: Shell,
  reason: string,
): Promise<void> {
  const clock = await app.get(ClockWatch).confirm(operator, reason);
  terminal.result(clock, `The clock is believed: it says ${clock.now}. Runs go on.`);
}
