import { ARCHIVE_FORMATS, type ArchiveFormats, KINDS_OF_FORMATS, NEWEST_FORMATS } from '../archive-columns';
import type { DrFileDigest, LayerDigest } from './dr-file-digest';
import { type FormatOrigin, ManifestError, NewerFormatError } from './manifest-error';
import { type DrFileKind, DR_FILE_KINDS } from './dr-file-kind';
import {
  type ActivityReadsManifest,
  type DeletedCallsManifest,
  type Manifest,
  manifestFields,
  ORIGIN_FIELDS,
} from './manifest-format';

type Fixed = 'formatVersion' | 'compression' | 'encryption' | keyof DrFileDigest;

/** What only the run knows; the rest is the digest of the file and what the newest format of the kind fixes. */
export type ManifestInput = { readonly digest: DrFileDigest } & (
  Omit<DeletedCallsManifest, Fixed> | Omit<ActivityReadsManifest, Fixed>
);

/** The same before the key is known that signs it. */
export type UnsignedManifestInput = { readonly digest: DrFileDigest } & (
  Omit<DeletedCallsManifest, Fixed | 'signingKey'> | Omit<ActivityReadsManifest, Fixed | 'signingKey'>
);

/** @throws ManifestError */
export function buildManifest(input: ManifestInput): Manifest {
  const { digest, ...rest } = input;
  return checked({
    ...rest,
    ...digest,
    formatVersion: NEWEST_FORMATS[input.kind],
    compression: 'gzip',
    encryption: 'age X25519',
  });
}

/** The bytes that are stored, signed and chained: always the same for the same manifest. */
export function serializeManifest(manifest: Manifest): Buffer {
  return Buffer.from(`${JSON.stringify(checked({ ...manifest }), null, 2)}\n`);
}

/**
 * Nothing of it is proved: whoever believes it has checked its signature.
 * @throws NewerFormatError it is of a format that is not among these
 * @throws ManifestError it is no JSON object, a field is missing, unknown or wrong, or two contradict each other
 */
export function parseManifest(bytes: Buffer, formats: ArchiveFormats = ARCHIVE_FORMATS): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new ManifestError('it is not JSON in UTF-8', { cause: error });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ManifestError('it is not a JSON object');
  }
  refuseNewerFormat(value as Record<string, unknown>, formats);
  return checked(value as Record<string, unknown>);
}

/** Checks the fields of every format, then refuses an unknown one: nothing else of it can be checked. */
function refuseNewerFormat(value: Record<string, unknown>, formats: ArchiveFormats): void {
  for (const { name, mustBe, holds } of ORIGIN_FIELDS) {
    if (!holds(value[name])) throw new ManifestError(`${name} must be ${mustBe}`);
  }
  const origin = value as unknown as FormatOrigin;
  if (!formats.has(origin.formatVersion))
    throw NewerFormatError.ofFormat(origin, Math.max(...formats.keys()));
}

/** Checks every field and puts them in the order of {@link manifestFields}: `jsonb`, for one, gives keys back in another. */
function checked(value: Record<string, unknown>): Manifest {
  const fields = manifestFields(kindOf(value));
  const unknown = Object.keys(value).find((name) => !fields.some((field) => field.name === name));
  if (unknown !== undefined)
    throw new ManifestError(
      `${JSON.stringify(unknown)} is no field of format version ${String(value.formatVersion)}`,
    );
  const ordered: Record<string, unknown> = {};
  for (const { name, mustBe, holds } of fields) {
    if (!holds(value[name])) throw new ManifestError(`${name} must be ${mustBe}`);
    ordered[name] = inOrder(value[name]);
  }
  const manifest = ordered as unknown as Manifest;
  const contradiction = contradictionIn(manifest);
  if (contradiction) throw new ManifestError(contradiction);
  return manifest;
}

/** A field of an unknown kind is judged as one of deleted calls. */
function kindOf({ kind }: Record<string, unknown>): DrFileKind {
  return DR_FILE_KINDS.find((each) => each === kind) ?? 'Deleted calls';
}

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { sizeBytes, sha256 } = value as LayerDigest;
  return { sizeBytes, sha256 };
}

function contradictionIn(manifest: Manifest): string | null {
  const ofRows = manifest.kind === 'Deleted calls' ? inDeletedCalls(manifest) : inActivityReads(manifest);
  if (ofRows) return ofRows;
  if ((KINDS_OF_FORMATS.get(manifest.formatVersion) ?? manifest.kind) !== manifest.kind) {
    return `format ${manifest.formatVersion} is not one of ${manifest.kind.toLowerCase()}`;
  }
  if ((manifest.sequence === 1) !== (manifest.previousManifestSha256 === null)) {
    return 'previousManifestSha256 must be null for sequence 1 and only for it';
  }
  return null;
}

function inDeletedCalls(manifest: DeletedCallsManifest): string | null {
  if (BigInt(manifest.firstDeletedCallID) > BigInt(manifest.lastDeletedCallID)) {
    return 'firstDeletedCallID is above lastDeletedCallID';
  }
  if (manifest.firstCallDate > manifest.lastCallDate) return 'firstCallDate is after lastCallDate';
  if (manifest.firstDeletionDay > manifest.lastDeletionDay)
    return 'firstDeletionDay is after lastDeletionDay';
  return null;
}

function inActivityReads(manifest: ActivityReadsManifest): string | null {
  if (BigInt(manifest.firstActivityID) > BigInt(manifest.lastActivityID)) {
    return 'firstActivityID is above lastActivityID';
  }
  return manifest.firstDay > manifest.lastDay ? 'firstDay is after lastDay' : null;
}
