import { StorageError, StorageLowError } from '../../../storage/storage-errors';
import { SourceSecretError } from '../secrets/source-secret.error';
import { SourceError } from './source.error';

/** What is known of an error by its code; what a server wrote is never shown, as it may repeat what was sent. */
const BY_CODE: Readonly<Record<string, string>> = {
  ENOTFOUND: 'Its host is not known: check the name.',
  EAI_AGAIN: 'The name of its host cannot be looked up now.',
  ECONNREFUSED: 'The server refused the connection: check host and port, and whether it runs.',
  ECONNRESET: 'The server, or something on the way, cut the connection.',
  EPIPE: 'The server, or something on the way, cut the connection.',
  EHOSTUNREACH: 'There is no way to the server.',
  ENETUNREACH: 'There is no way to the server.',
  ETIMEDOUT: 'The server did not answer in time.',
  ABORT_ERR: 'The fetch was stopped.',
  CERT_HAS_EXPIRED: 'The server’s certificate has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'The server’s certificate is signed by itself: pin it as certificate if it is the right one.',
  SELF_SIGNED_CERT_IN_CHAIN:
    'The server’s certificate is signed by somebody unknown: pin it as certificate if it is the right one.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'The server’s certificate cannot be verified: pin it as certificate if it is the right one.',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'The server’s certificate cannot be verified: pin it as certificate if it is the right one.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The server’s certificate is for another name.',
};
/** SFTP's status codes. */
const BY_STATUS: Readonly<Record<number, string>> = {
  2: 'There is no such file or folder at the server: check path.',
  3: 'The server does not permit it: check the rights of the user there.',
  4: 'The server refused it.',
  /** FTP's. */
  421: 'The server closed the connection.',
  425: 'The server could not open a connection for data.',
  426: 'The server, or something on the way, cut the connection.',
  450: 'The server cannot read the file now.',
  530: 'The server refused the login: check user and password.',
  550: 'There is no such file or folder at the server, or the user may not have it: check path.',
};

/** Why a fetch, or one file of it, failed, in a sentence for people; the log has the error's name and code. */
export function failureSentence(error: unknown): string {
  if (error instanceof SourceError || error instanceof SourceSecretError) return error.message;
  if (error instanceof StorageLowError) return 'The disk of the files is nearly full.';
  if (error instanceof StorageError) return 'The file could not be stored.';
  const { code, level, name } = error as { code?: string | number; level?: string; name?: string };
  if (level === 'client-authentication')
    return 'The server refused the login: check user, password and private key.';
  if (level === 'client-timeout') return 'The server did not answer in time.';
  if (level === 'protocol' || level === 'handshake')
    return 'The server did not speak as expected: is it the right port?';
  if (typeof code === 'number' && BY_STATUS[code]) return BY_STATUS[code];
  if (typeof code === 'string' && BY_CODE[code]) return BY_CODE[code];
  // The FTP library's errors have no code.
  if (error instanceof Error && /^Timeout/.test(error.message)) return 'The server did not answer in time.';
  if (error instanceof Error && /FIN packet|closed/i.test(error.message))
    return 'The server, or something on the way, cut the connection.';
  if (error instanceof Error && /parse.*privateKey/i.test(error.message))
    return 'Its private key cannot be read: check it and its passphrase.';
  return `It failed unexpectedly (${name ?? 'Error'}${code === undefined ? '' : `, ${code}`}).`;
}

/** Whether only this file is concerned, so that the next one can be tried over the same connection. */
export function isOfOneFile(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === 2 || code === 3 || code === 4 || code === 450 || code === 550;
}
