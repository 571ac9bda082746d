import type { LayerDigest } from './dr-file-digest';
import { DR_FILE_KINDS, DrFileKind } from './dr-file-kind';

/** What lies beside each DR file and outlives it. Days are `YYYY-MM-DD`, instants RFC 3339 in UTC, ids decimal strings. */
interface EveryManifest {
  /** What the file and its manifest are made up of: a key of the formats that this software reads. */
  readonly formatVersion: number;
  /** 1 for the first DR file ever, then without gaps. */
  readonly sequence: number;
  /** Id of the retention run that made the file. */
  readonly run: string;
  /** Everything in the file was deleted, last restored, or recorded before this instant. */
  readonly cutoff: string;
  /** CSV records, the header not counted. */
  readonly rowCount: number;
  /** Field names as in the CSV's header line. */
  readonly columns: readonly string[];
  readonly csv: LayerDigest;
  readonly gzip: LayerDigest;
  readonly age: LayerDigest;
  readonly compression: 'gzip';
  readonly encryption: 'age X25519';
  /** Whom the file is for; the run's own recipient for reading back, forgotten since, is left out. */
  readonly recipients: readonly string[];
  readonly softwareVersion: string;
  /** SHA-256 of the serialized manifest with the sequence number before; null for the first. */
  readonly previousManifestSha256: string | null;
  /** Sequence of the file that this one takes the place of (an erasure rewrites files); null for a new one. */
  readonly replacesSequence: number | null;
  /** SHA-256 of the public key (SubjectPublicKeyInfo in DER) that the signature beside the manifest is checked with. */
  readonly signingKey: string;
  readonly createdAt: string;
}

export interface DeletedCallsManifest extends EveryManifest {
  readonly kind: 'Deleted calls';
  readonly firstDeletedCallID: string;
  readonly lastDeletedCallID: string;
  readonly firstCallDate: string;
  readonly lastCallDate: string;
  readonly firstDeletionDay: string;
  readonly lastDeletionDay: string;
}

export interface ActivityReadsManifest extends EveryManifest {
  readonly kind: 'Activity reads';
  readonly firstActivityID: string;
  readonly lastActivityID: string;
  readonly firstDay: string;
  readonly lastDay: string;
}

export type Manifest = DeletedCallsManifest | ActivityReadsManifest;

interface ManifestField {
  readonly name: keyof DeletedCallsManifest | keyof ActivityReadsManifest;
  /** Goes on from "… must be ". */
  readonly mustBe: string;
  readonly holds: (value: unknown) => boolean;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;
const ID = /^[1-9]\d{0,18}$/;
/** The activity log counts from 0. */
const ENTRY_ID = /^(0|[1-9]\d{0,18})$/;
const SHA256 = /^[0-9a-f]{64}$/;

const START: readonly ManifestField[] = [
  { name: 'formatVersion', mustBe: 'a whole number from 1', holds: isCountFrom(1) },
  {
    name: 'kind',
    mustBe: DR_FILE_KINDS.map((kind) => `"${kind}"`).join(' or '),
    holds: (value) => DR_FILE_KINDS.some((kind) => kind === value),
  },
  { name: 'sequence', mustBe: 'a whole number from 1', holds: isCountFrom(1) },
  { name: 'run', mustBe: 'the id of a run', holds: isText(ID) },
  { name: 'cutoff', mustBe: 'an instant in UTC', holds: isInstant },
  { name: 'rowCount', mustBe: 'a whole number from 1', holds: isCountFrom(1) },
  { name: 'columns', mustBe: 'a list of different field names', holds: isListOf(/^[A-Za-z]+$/) },
];

const ROWS: Readonly<Record<DrFileKind, readonly ManifestField[]>> = {
  'Deleted calls': [
    { name: 'firstDeletedCallID', mustBe: 'the id of a deleted call', holds: isText(ID) },
    { name: 'lastDeletedCallID', mustBe: 'the id of a deleted call', holds: isText(ID) },
    { name: 'firstCallDate', mustBe: 'a day', holds: isDay },
    { name: 'lastCallDate', mustBe: 'a day', holds: isDay },
    { name: 'firstDeletionDay', mustBe: 'a day', holds: isDay },
    { name: 'lastDeletionDay', mustBe: 'a day', holds: isDay },
  ],
  'Activity reads': [
    { name: 'firstActivityID', mustBe: 'the id of an activity', holds: isText(ENTRY_ID) },
    { name: 'lastActivityID', mustBe: 'the id of an activity', holds: isText(ENTRY_ID) },
    { name: 'firstDay', mustBe: 'a day', holds: isDay },
    { name: 'lastDay', mustBe: 'a day', holds: isDay },
  ],
};

const END: readonly ManifestField[] = [
  { name: 'csv', mustBe: '{sizeBytes, sha256}', holds: isLayer },
  { name: 'gzip', mustBe: '{sizeBytes, sha256}', holds: isLayer },
  { name: 'age', mustBe: '{sizeBytes, sha256}', holds: isLayer },
  { name: 'compression', mustBe: '"gzip"', holds: is('gzip') },
  { name: 'encryption', mustBe: '"age X25519"', holds: is('age X25519') },
  {
    name: 'recipients',
    mustBe: 'a list of different age recipients',
    holds: isListOf(/^age1[02-9ac-hj-np-z]{58}$/),
  },
  { name: 'softwareVersion', mustBe: 'a version', holds: isText(/^[0-9A-Za-z.+-]{1,100}$/) },
  {
    name: 'previousManifestSha256',
    mustBe: 'a SHA-256 of 64 lower-case hex digits, or null',
    holds: (value) => value === null || isText(SHA256)(value),
  },
  {
    name: 'replacesSequence',
    mustBe: 'a whole number from 1, or null',
    holds: (value) => value === null || isCountFrom(1)(value),
  },
  { name: 'signingKey', mustBe: 'a SHA-256 of 64 lower-case hex digits', holds: isText(SHA256) },
  { name: 'createdAt', mustBe: 'an instant in UTC', holds: isInstant },
];

/** What every manifest has, whatever its format. */
export const ORIGIN_FIELDS = [...START, ...END].filter(({ name }) =>
  ['formatVersion', 'softwareVersion', 'signingKey'].includes(name),
);

/** The fields of a manifest, in the order in which they are written; alike in every format of a kind so far. */
export function manifestFields(kind: DrFileKind): readonly ManifestField[] {
  return [...START, ...ROWS[kind], ...END];
}

function is(expected: string | number) {
  return (value: unknown): boolean => value === expected;
}

function isCountFrom(minimum: number) {
  return (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= minimum;
}

function isText(pattern: RegExp) {
  return (value: unknown): boolean => typeof value === 'string' && pattern.test(value);
}

function isListOf(pattern: RegExp) {
  return (value: unknown): boolean =>
    Array.isArray(value) &&
    value.length > 0 &&
    new Set(value).size === value.length &&
    value.every(isText(pattern));
}

function isDay(value: unknown): boolean {
  return isText(DAY)(value) && exists(`${value as string}T00:00:00Z`, value as string);
}

function isInstant(value: unknown): boolean {
  return isText(INSTANT)(value) && exists(value as string, (value as string).slice(0, 19));
}

/** JavaScript moves 30 February to March instead of refusing it. */
function exists(instant: string, expectedStart: string): boolean {
  const time = Date.parse(instant);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(expectedStart);
}

function isLayer(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Object.keys(value).sort().join() !== 'sha256,sizeBytes')
    return false;
  const { sizeBytes, sha256 } = value as Record<string, unknown>;
  return isCountFrom(1)(sizeBytes) && isText(SHA256)(sha256);
}
