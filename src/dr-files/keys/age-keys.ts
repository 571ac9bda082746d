import { OperatorError } from '../../common/errors/operator.error';
import { ageLibrary } from './age-library';
import { KeyDoubt, keyDoubt, KeyDoubtCode } from './key-doubt';

/** An X25519 key pair of age (https://age-encryption.org/v1). */
export interface AgeKeyPair {
  /** `AGE-SECRET-KEY-1…`: opens what was encrypted to `recipient`. Never log it. */
  readonly identity: string;
  /** `age1…`: public. */
  readonly recipient: string;
}

/** A key that age cannot use. The message never holds the key. */
export class AgeKeyError extends OperatorError {
  readonly code = 'age-key';
  /** For those who may not see where it is. */
  readonly doubt: KeyDoubt;

  constructor(sentence: string, doubt: KeyDoubtCode = 'identityNotHere') {
    super(sentence);
    this.doubt = keyDoubt(doubt);
  }

  static of(code: KeyDoubtCode): AgeKeyError {
    return new AgeKeyError(keyDoubt(code).detail, code);
  }
}

const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;
const IDENTITY = /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/;

/** A new key pair from the system's random numbers. */
export async function makeKeyPair(): Promise<AgeKeyPair> {
  const { generateX25519Identity, identityToRecipient } = ageLibrary();
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/**
 * The second key pair of one run: its DR files are encrypted to it as well, so that they can be read back while the
 * operators' identities stay off line. It lives in memory only and is forgotten with the run.
 */
export function makeEphemeralIdentity(): Promise<AgeKeyPair> {
  return makeKeyPair();
}

/**
 * @returns the recipients as given
 * @throws AgeKeyError there is none, one is given twice, or one is no X25519 recipient (its checksum counts)
 */
export function checkedRecipients(recipients: readonly string[]): readonly string[] {
  if (recipients.length === 0)
    throw new AgeKeyError('DR files need an age recipient: name one in the policy.');
  recipients.forEach((recipient, index) => {
    const position = `Age recipient ${index + 1} of ${recipients.length}`;
    if (recipient.toUpperCase().startsWith('AGE-SECRET-KEY-')) {
      throw new AgeKeyError(
        `${position} is a secret key: give the public key that starts with age1 instead.`,
      );
    }
    if (!RECIPIENT.test(recipient) || !hasChecksum(recipient)) {
      throw new AgeKeyError(
        `${position} is mistyped: an X25519 recipient is age1 and 58 characters with a checksum.`,
      );
    }
    if (recipients.indexOf(recipient) !== index) throw new AgeKeyError(`${position} is given twice.`);
  });
  return recipients;
}

/**
 * The public key of an identity.
 * @throws AgeKeyError it is no X25519 identity; the sentence does not repeat it
 */
export async function recipientOf(identity: string): Promise<string> {
  if (!IDENTITY.test(identity))
    throw new AgeKeyError('This is not an age X25519 identity (AGE-SECRET-KEY-1…).');
  try {
    return await ageLibrary().identityToRecipient(identity);
  } catch {
    throw new AgeKeyError('This age identity is mistyped: its checksum is wrong.');
  }
}

function hasChecksum(recipient: string): boolean {
  const { Encrypter } = ageLibrary();
  try {
    new Encrypter().addRecipient(recipient);
    return true;
  } catch {
    return false;
  }
}
