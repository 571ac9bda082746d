import type { Manifest } from '../../dr-files/format/manifest-format';

/** A DR file on no record whose manifest, signature and bytes are as this installation made them. */
export interface UnknownFile {
  readonly fileName: string;
  readonly manifest: Manifest;
  /** The manifest's bytes. */
  readonly bytes: Buffer;
  readonly manifestSha256: string;
  readonly signature: Buffer;
  /** False when it has lost its bytes: it expired, or another took its place. */
  readonly hasBytes: boolean;
}

/** A DR file as it is to be on record: a link of the chain. */
export interface Link {
  readonly fileName: string;
  readonly sequence: number;
  readonly manifest: Manifest;
  readonly bytes: Buffer;
  readonly manifestSha256: string;
  readonly signature: Buffer;
  /** Its record, as unfinished; null when it has none yet. */
  readonly recordId: string | null;
  /** Where its bytes are read from. */
  readonly readFrom: string;
}

/** @returns the UTC days that a file is named after */
export function daysOf(manifest: Manifest): { firstDeletionDay: string; lastDeletionDay: string } {
  return manifest.kind === 'Activity reads'
    ? { firstDeletionDay: manifest.firstDay, lastDeletionDay: manifest.lastDay }
    : { firstDeletionDay: manifest.firstDeletionDay, lastDeletionDay: manifest.lastDeletionDay };
}
