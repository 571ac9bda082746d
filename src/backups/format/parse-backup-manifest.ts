import { parsePublicKey } from '../../dr-files/keys/signing-key';
import { isBackupName } from '../../dr-files/format/backup-name';
import { BACKUP_FORMAT, type BackupManifest } from './backup-manifest';
import { BackupError, BackupRefusedError } from './backup.error';

type Check = (value: unknown) => boolean;

const IDENTIFIER = /^[a-z_][a-z0-9_]{0,62}$/;
const ID = /^(0|[1-9]\d{0,18})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

const isText =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isNullOr =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const isListOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const isObject =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).sort().join() === Object.keys(fields).sort().join() &&
    Object.entries(fields).every(([name, holds]) => holds((value as Record<string, unknown>)[name]));

const isSha256 = isText(/^[0-9a-f]{64}$/);
const isLayer = isObject({ sizeBytes: isCount, sha256: isSha256 });

const TABLE: Readonly<Record<string, Check>> = {
  table: isText(IDENTIFIER),
  columns: isListOf(isText(IDENTIFIER)),
  partition: isNullOr(isObject({ of: isText(IDENTIFIER), from: isText(ID), to: isText(ID) })),
  file: isText(/^[a-z0-9_]{1,63}\.csv\.gz\.age$/),
  rowCount: isCount,
  csv: isLayer,
  gzip: isLayer,
  age: isLayer,
};

/** Every field of format 1. */
const FIELDS: Readonly<Record<keyof BackupManifest, Check>> = {
  formatVersion: (value) => value === BACKUP_FORMAT,
  kind: (value) => value === 'Database backup',
  name: (value) => typeof value === 'string' && isBackupName(value),
  snapshotAt: isText(INSTANT),
  softwareVersion: isText(/^[0-9A-Za-z.+-]{1,100}$/),
  postgresVersion: isText(/^.{1,100}$/),
  migrations: isListOf(isText(/^[A-Za-z0-9]{1,200}$/)),
  tables: isListOf(isObject(TABLE)),
  leftOut: isListOf(isText(IDENTIFIER)),
  sequences: isListOf(isObject({ sequence: isText(IDENTIFIER), lastValue: isNullOr(isText(ID)) })),
  compression: (value) => value === 'gzip',
  encryption: (value) => value === 'age X25519',
  recipients: isListOf(isText(/^age1[02-9ac-hj-np-z]{58}$/)),
  chain: isNullOr(isObject({ sequence: isCount, manifestSha256: isSha256 })),
  signingKey: isSha256,
  publicKey: (value) => typeof value === 'string' && parsePublicKey(value) !== null,
};

/**
 * What a backup's manifest says; each field is checked, as it comes from storage.
 * @throws BackupError it is none; BackupRefusedError a later version wrote it
 */
export function parseBackupManifest(name: string, bytes: Buffer): BackupManifest {
  const value = jsonOf(name, bytes);
  const { formatVersion, softwareVersion } = value;
  if (isCount(formatVersion) && (formatVersion as number) > BACKUP_FORMAT) {
    throw new BackupRefusedError(
      `Backup ${name} is of format ${String(formatVersion)}, and this version reads formats up to ${BACKUP_FORMAT}: ` +
        `use version ${String(softwareVersion)} of deleted-calls or a later one.`,
    );
  }
  const wrong = Object.entries(FIELDS).find(([field, holds]) => !holds(value[field]));
  if (wrong)
    throw new BackupError(`Backup ${name} cannot be used: ${wrong[0]} of its manifest is not as it must be.`);
  const manifest = value as unknown as BackupManifest;
  if (manifest.name !== name)
    throw new BackupError(`Backup ${name} cannot be used: its manifest is that of ${manifest.name}.`);
  return manifest;
}

function jsonOf(name: string, bytes: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // No JSON: the same sentence.
  }
  throw new BackupError(`Backup ${name} cannot be used: its manifest is no JSON object.`);
}
