import { signatureName } from '../format/dr-file-name';
import { signatureStorageName } from '../format/dr-file-storage-name';
import type { FormatOrigin } from '../format/manifest-error';
import { SIGNATURE_BYTES } from '../keys/signing-key';
import { Check, sha256Of, withOwner } from './bytes-owner';
import type { KeyRing } from './key-ring';
import { readStored } from '../../storage/small-stored-file';

/** @returns whether the manifest on record is the one that was signed */
export async function checkSignature(
  { files, storage, record, report }: Check,
  [recorded, stored]: [recorded: Buffer, stored: Buffer],
  { signingKey }: FormatOrigin,
  keys: KeyRing,
): Promise<boolean> {
  const { fileName, signature } = record;
  const name = signatureName(fileName);
  const found = await readStored(storage, signatureStorageName(fileName), SIGNATURE_BYTES);
  const key = keys.get(signingKey);
  if (!found) {
    report(name, 'is not in storage');
  } else if (!keys.has(signingKey)) {
    report(name, `was made with the key ${signingKey}, which is none of this installation's`);
  } else if (!key) {
    report(name, `cannot be checked: the public key ${signingKey} is lost`);
  } else {
    const { bytes, sizeBytes } = found;
    const isWhole = sizeBytes === SIGNATURE_BYTES;
    const isSigned = isWhole && key.verifies(recorded, bytes);
    if (!isSigned && !(isWhole && key.verifies(stored, bytes))) {
      report(name, await withOwner(files, record, 'does not sign its manifest', sha256Of(bytes)));
    } else if (!signature?.equals(bytes)) {
      report(fileName, 'has another signature on record than in storage');
    }
    return isSigned;
  }
  return false;
}
