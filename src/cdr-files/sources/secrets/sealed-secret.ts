import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { SourceSecretError } from './source-secret.error';

const VERSION = 'v1';
const [IV_BYTES, TAG_BYTES] = [12, 16];

/** Where a secret belongs: sealed text of another row or field cannot be opened in its place. */
export interface SecretPlace {
  readonly sourceId: string;
  readonly field: string;
}

/** A name of the key that says nothing of it: eight hexadecimal characters. */
export function keyName(key: Buffer): string {
  return createHash('sha256').update('name of a key of source secrets').update(key).digest('hex').slice(0, 8);
}

/** `v1.KEY.BYTES`: the name of the key, and in base64 the initialisation vector, the tag and the sealed text. */
export function sealSecret(key: Buffer, place: SecretPlace, secret: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(boundTo(place));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  const bytes = Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
  return `${VERSION}.${keyName(key)}.${bytes}`;
}

/** @throws SourceSecretError sealed with another key, or altered */
export function openSecret(key: Buffer, place: SecretPlace, sealed: string): string {
  const [version, name, text = ''] = sealed.split('.');
  if (version !== VERSION)
    throw new SourceSecretError('Its secrets were sealed by a later version of this software.');
  if (name !== keyName(key)) {
    throw new SourceSecretError(
      'Its secrets were sealed with the key of another data folder: put that keys/source-secrets.key here, or give the ' +
        'secrets again.',
    );
  }
  const bytes = Buffer.from(text, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(boundTo(place))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new SourceSecretError(
      'A secret of it is damaged, or was moved here from another source: give it again.',
    );
  }
}

function boundTo({ sourceId, field }: SecretPlace): Buffer {
  return Buffer.from(JSON.stringify(['CDRFileSources', sourceId, field]));
}
