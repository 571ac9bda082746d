import type { ArchiveFormats } from '../archive-columns';
import { parseManifest } from '../format/manifest';
import { columnsOf } from '../format/manifest-columns';
import { type FormatOrigin, ManifestError, NewerFormatError } from '../format/manifest-error';
import type { Manifest } from '../format/manifest-format';

/** What a manifest says before its signature was checked: nothing of it is to be believed yet. */
export interface RecordedManifest {
  /** Null where no version of this software that is known here writes such a one. */
  readonly origin: FormatOrigin | null;
  /** Null where its format is not known here. */
  readonly manifest: Manifest | null;
  /** What a later version wrote that is not known here, in words that go on from the DR file's name. */
  readonly newer: string | null;
}

/** @param formats of DR files that can be read; this software's when left out */
export function recordedManifest(bytes: Buffer, formats?: ArchiveFormats): RecordedManifest {
  let manifest: Manifest | null = null;
  try {
    manifest = parseManifest(bytes, formats);
    columnsOf(manifest, formats);
    return { origin: manifest, manifest, newer: null };
  } catch (error) {
    if (error instanceof NewerFormatError) return { origin: error.origin, manifest, newer: error.problem };
    if (error instanceof ManifestError) return { origin: null, manifest: null, newer: null };
    throw error;
  }
}
