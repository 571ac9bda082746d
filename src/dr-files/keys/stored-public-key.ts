import type { Storage } from '../../storage/storage';
import { publicKeyStorageName } from '../format/dr-file-storage-name';
import { readStored } from '../../storage/small-stored-file';
import { parsePublicKey, PublicKey } from './signing-key';

const MAX_KEY_BYTES = 4096;

/** The public key of that SHA-256, as storage has it; and what is wrong where it has none that is whole. */
export async function storedPublicKey(
  storage: Storage,
  sha256: string,
): Promise<{ readonly key: PublicKey | null; readonly fault: 'missing' | 'changed' | null }> {
  const stored = await readStored(storage, publicKeyStorageName(sha256), MAX_KEY_BYTES);
  if (!stored) return { key: null, fault: 'missing' };
  const key = parsePublicKey(stored.bytes.toString('latin1'));
  const isWhole = key?.sha256 === sha256 && stored.sizeBytes === key.pem.length;
  return isWhole ? { key, fault: null } : { key: null, fault: 'changed' };
}
