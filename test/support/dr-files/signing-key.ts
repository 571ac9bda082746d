import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { KeyExchange } from '../../../src/dr-files/keys/key-exchange.service';
import type { TestApp } from '../http/test-app';

/** Moves the signing key away and has a new one sign, as an operator does. @returns the activity */
export async function exchangeSigningKey({ app, dataDir }: TestApp): Promise<string | null> {
  await rm(join(dataDir, 'keys', 'dr-signing-key.pem'));
  return app.get(KeyExchange).exchange(COMMAND_LINE, 'Test');
}
