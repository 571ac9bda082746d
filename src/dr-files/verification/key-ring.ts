import type { Storage } from '../../storage/storage';
import type { ChainLink } from '../records/chain-link';
import { publicKeyStorageName } from '../format/dr-file-storage-name';
import type { PublicKey } from '../keys/signing-key';
import { storedPublicKey } from '../keys/stored-public-key';
import type { Report } from './finding';

/**
 * The public keys that this installation signed with, by their SHA-256. The activity log decides which those are, so
 * that a key somebody puts into storage does not count. Null: the key is one of them, and is lost.
 */
export type KeyRing = ReadonlyMap<string, PublicKey | null>;

/** @param own this installation's current key, if it has one already */
export async function loadKeyRing(
  storage: Storage,
  chain: readonly ChainLink[],
  own: PublicKey | null,
  report: Report,
): Promise<KeyRing> {
  const ring = new Map<string, PublicKey | null>();
  for (const { signingKey } of chain.flatMap(({ entries }) => entries)) {
    if (signingKey === null || ring.has(signingKey)) continue;
    const stored = await readKey(storage, signingKey, report);
    ring.set(signingKey, stored ?? (own?.sha256 === signingKey ? own : null));
  }
  return ring;
}

async function readKey(storage: Storage, sha256: string, report: Report): Promise<PublicKey | null> {
  const name = publicKeyStorageName(sha256);
  const fileName = name.slice(name.indexOf('/') + 1);
  const { key, fault } = await storedPublicKey(storage, sha256);
  if (fault === 'missing')
    report(fileName, 'is not in storage: others need this public key to check signatures');
  if (fault === 'changed') report(fileName, 'was changed: it is not the public key that it is named after');
  return key;
}
