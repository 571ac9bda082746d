import type { DrFileDigest } from '../../dr-files/format/dr-file-digest';
import type { ChainHead } from '../../dr-files/records/chain-link';

/** The newest format of backups that this software reads and writes. */
export const BACKUP_FORMAT = 1;

/** One table of a backup, and the file with its rows. */
export interface BackupTable extends DrFileDigest {
  readonly table: string;
  /** As the header line of the CSV has them. */
  readonly columns: readonly string[];
  /** The table that this one is a partition of, and which ids it has: `from` is its first, `to` is no more its own. */
  readonly partition: { readonly of: string; readonly from: string; readonly to: string } | null;
  /** Beside the manifest. */
  readonly file: string;
}

/** Where a sequence is; null before its first number. */
export interface BackupSequence {
  readonly sequence: string;
  readonly lastValue: string | null;
}

/**
 * What makes a backup one, format 1. Instants are RFC 3339 in UTC. It is spelled out here and never derived from the tables
 * of today: a backup outlives the version that made it.
 */
export interface BackupManifest {
  readonly formatVersion: 1;
  readonly kind: 'Database backup';
  readonly name: string;
  /** The moment of the snapshot, by the clock of the database. */
  readonly snapshotAt: string;
  readonly softwareVersion: string;
  readonly postgresVersion: string;
  /** The schema: names of the migrations that the database had, in their order. */
  readonly migrations: readonly string[];
  readonly tables: readonly BackupTable[];
  /** Tables whose rows are not kept: what they say is over when a database comes back. */
  readonly leftOut: readonly string[];
  readonly sequences: readonly BackupSequence[];
  readonly compression: 'gzip';
  readonly encryption: 'age X25519';
  readonly recipients: readonly string[];
  /** The newest DR file at that moment; null before the first. */
  readonly chain: ChainHead | null;
  /** SHA-256 of the public key (SubjectPublicKeyInfo in DER) that the signature beside the manifest is checked with. */
  readonly signingKey: string;
  /** That key in PEM, so that the backup can be checked where nothing else is left. */
  readonly publicKey: string;
}

/** Byte for byte what is signed and stored. */
export function serializeBackupManifest(manifest: BackupManifest): Buffer {
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
}
