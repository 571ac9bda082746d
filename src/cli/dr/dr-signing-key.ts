import type { INestApplicationContext } from '@nestjs/common';
import { ExchangeSigningKeyDto } from '../../dr-files/dto/exchange-signing-key.dto';
import { KeyExchange } from '../../dr-files/keys/key-exchange.service';
import { checkedInput } from '../checked-input';
import type { Shell } from '../shell';
import { listing } from '../table';

/** @throws InvalidInputError naming the option */
export async function checkedExchange(reason: string | undefined): Promise<string> {
  return (await checkedInput(ExchangeSigningKeyDto, { reason }, { '/reason': '--reason' })).reason;
}

/** @param reason shows the keys only when left out */
export async function showSigningKey(
  app: INestApplicationContext,
  { terminal, operator }: Shell,
  reason: string | undefined,
): Promise<void> {
  const exchange = app.get(KeyExchange);
  const userActivityLog = reason === undefined ? null : await exchange.exchange(operator, reason);
  const keys = await exchange.show();
  const shown = listing([
    ['in force', keys.inForce ?? 'none yet: nothing was signed'],
    ['on this node', keys.here ?? 'none'],
  ]);
  const outcome = userActivityLog && `The signing key was exchanged, under activity ${userActivityLog}.`;
  const same = reason !== undefined && !outcome && SAME;
  terminal.result({ ...keys, userActivityLog }, [outcome || same, shown].filter(Boolean).join('\n\n'));
}

const SAME =
  'The key of this node is in force already: nothing was changed. Move its file away to have a new one made, then try again.';
