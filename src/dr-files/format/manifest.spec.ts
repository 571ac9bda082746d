import type { DrFileDigest } from './dr-file-digest';
import type { Manifest } from './manifest-format';
import { buildManifest, parseManifest, serializeManifest, type ManifestInput } from './manifest';
import { ManifestError, NewerFormatError } from './manifest-error';

const RECIPIENT = 'age1yt3tfqlfrwdwx0z0ynwplcr6qxcxfaqycuprpmy89nr83ltx74tqdpszlw';

const digest: DrFileDigest = {
  rowCount: 1500,
  csv: { sizeBytes: 460_000, sha256: 'a'.repeat(64) },
  gzip: { sizeBytes: 90_000, sha256: 'b'.repeat(64) },
  age: { sizeBytes: 90_400, sha256: 'c'.repeat(64) },
};

const input: ManifestInput = {
  digest,
  kind: 'Deleted calls',
  sequence: 1,
  run: '7',
  cutoff: '2026-11-01T03:00:00.123456Z',
  columns: ['target', 'extension', 'CDRFileID', 'id'],
  firstDeletedCallID: '199999999999999999',
  lastDeletedCallID: '1000000000000000001',
  firstCallDate: '2025-09-16',
  lastCallDate: '2025-10-02',
  firstDeletionDay: '2025-10-01',
  lastDeletionDay: '2025-10-31',
  recipients: [RECIPIENT],
  softwareVersion: '0.1.0',
  previousManifestSha256: null,
  replacesSequence: null,
  signingKey: 'e'.repeat(64),
  createdAt: '2026-11-01T03:00:04Z',
};

const TEXT = `{
  "formatVersion": 2,
  "kind": "Deleted calls",
  "sequence": 1,
  "run": "7",
  "cutoff": "2026-11-01T03:00:00.123456Z",
  "rowCount": 1500,
  "columns": [
    "target",
    "extension",
    "CDRFileID",
    "id"
  ],
  "firstDeletedCallID": "199999999999999999",
  "lastDeletedCallID": "1000000000000000001",
  "firstCallDate": "2025-09-16",
  "lastCallDate": "2025-10-02",
  "firstDeletionDay": "2025-10-01",
  "lastDeletionDay": "2025-10-31",
  "csv": {
    "sizeBytes": 460000,
    "sha256": "${'a'.repeat(64)}"
  },
  "gzip": {
    "sizeBytes": 90000,
    "sha256": "${'b'.repeat(64)}"
  },
  "age": {
    "sizeBytes": 90400,
    "sha256": "${'c'.repeat(64)}"
  },
  "compression": "gzip",
  "encryption": "age X25519",
  "recipients": [
    "${RECIPIENT}"
  ],
  "softwareVersion": "0.1.0",
  "previousManifestSha256": null,
  "replacesSequence": null,
  "signingKey": "${'e'.repeat(64)}",
  "createdAt": "2026-11-01T03:00:04Z"
}
`;

describe('a manifest', () => {
  it('is written in one layout, to the byte', () => {
    expect(serializeManifest(buildManifest(input)).toString()).toBe(TEXT);
  });

  it('is written alike whatever the order its fields came in', () => {
    const reversed = JSON.parse(TEXT, (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ) as Manifest;
    expect(Object.keys(reversed)[0]).toBe('createdAt');
    expect(serializeManifest(reversed).toString()).toBe(TEXT);
  });

  it('is read back as it was', () => {
    expect(parseManifest(Buffer.from(TEXT))).toEqual(buildManifest(input));
  });

  it('carries the hash of the manifest before from its second on', () => {
    const second = { ...input, sequence: 2, previousManifestSha256: 'd'.repeat(64) };
    expect(parseManifest(serializeManifest(buildManifest(second))).previousManifestSha256).toBe(
      'd'.repeat(64),
    );
  });
});

describe('parseManifest', () => {
  it.each([
    ['', 'it is not JSON in UTF-8'],
    [TEXT.slice(0, 500), 'it is not JSON in UTF-8'],
    ['[]', 'it is not a JSON object'],
    ['null', 'it is not a JSON object'],
  ])('refuses the text %j', (text, problem) => {
    expect(() => parseManifest(Buffer.from(text))).toThrow(`The manifest cannot be used: ${problem}.`);
  });

  it('refuses bytes that are not UTF-8', () => {
    const bytes = Buffer.from(TEXT);
    bytes[30] = 0xff;
    expect(() => parseManifest(bytes)).toThrow('The manifest cannot be used: it is not JSON in UTF-8.');
  });

  it.each(Object.keys(buildManifest(input)))('misses %s', (name) => {
    const fields = JSON.parse(TEXT) as Record<string, unknown>;
    delete fields[name];
    expect(() => parseManifest(Buffer.from(JSON.stringify(fields)))).toThrow(`${name} must be`);
  });

  it.each([
    [{ formatVersion: 0 }, 'formatVersion must be a whole number from 1'],
    [{ formatVersion: '1' }, 'formatVersion must be a whole number from 1'],
    [{ formatVersion: 2, softwareVersion: '' }, 'softwareVersion must be a version'],
    [{ formatVersion: 2, signingKey: 'e' }, 'signingKey must be a SHA-256 of 64 lower-case hex digits'],
    [{ kind: 'Calls' }, 'kind must be "Deleted calls" or "Activity reads"'],
    [{ sequence: 0 }, 'sequence must be a whole number from 1'],
    [{ sequence: '1' }, 'sequence must be a whole number from 1'],
    [{ run: 7 }, 'run must be the id of a run'],
    [{ cutoff: '2026-11-01 03:00:00' }, 'cutoff must be an instant in UTC'],
    [{ cutoff: '2026-02-30T03:00:00Z' }, 'cutoff must be an instant in UTC'],
    [{ rowCount: -1 }, 'rowCount must be a whole number from 1'],
    [{ columns: [] }, 'columns must be a list of different field names'],
    [{ columns: ['id', 'id'] }, 'columns must be a list of different field names'],
    [{ firstDeletedCallID: '01' }, 'firstDeletedCallID must be the id of a deleted call'],
    [{ firstCallDate: '2025-02-29' }, 'firstCallDate must be a day'],
    [{ lastDeletionDay: '2025-10' }, 'lastDeletionDay must be a day'],
    [{ csv: { sizeBytes: 1 } }, 'csv must be {sizeBytes, sha256}'],
    [{ gzip: { ...digest.gzip, md5: '' } }, 'gzip must be {sizeBytes, sha256}'],
    [{ age: { ...digest.age, sha256: 'C'.repeat(64) } }, 'age must be {sizeBytes, sha256}'],
    [{ compression: 'zstd' }, 'compression must be "gzip"'],
    [{ encryption: 'none' }, 'encryption must be "age X25519"'],
    [{ recipients: [RECIPIENT, RECIPIENT] }, 'recipients must be a list of different age recipients'],
    [{ recipients: ['age1'] }, 'recipients must be a list of different age recipients'],
    [{ softwareVersion: '' }, 'softwareVersion must be a version'],
    [
      { previousManifestSha256: 'd' },
      'previousManifestSha256 must be a SHA-256 of 64 lower-case hex digits, or null',
    ],
    [{ signingKey: null }, 'signingKey must be a SHA-256 of 64 lower-case hex digits'],
    [{ extra: 1 }, '"extra" is no field of format version 2'],
    [{ firstDeletedCallID: '1000000000000000002' }, 'firstDeletedCallID is above lastDeletedCallID'],
    [{ firstCallDate: '2025-10-03' }, 'firstCallDate is after lastCallDate'],
    [{ firstDeletionDay: '2025-11-01' }, 'firstDeletionDay is after lastDeletionDay'],
    [{ sequence: 2 }, 'previousManifestSha256 must be null for sequence 1 and only for it'],
    [
      { previousManifestSha256: 'd'.repeat(64) },
      'previousManifestSha256 must be null for sequence 1 and only for it',
    ],
  ])('refuses %j', (change, problem) => {
    const fields = { ...(JSON.parse(TEXT) as object), ...change };
    expect(() => parseManifest(Buffer.from(JSON.stringify(fields)))).toThrow(new ManifestError(problem));
  });
});

describe('a manifest of a format that is not known here', () => {
  const later = Buffer.from(
    JSON.stringify({ formatVersion: 4, softwareVersion: '0.9.0', signingKey: 'f'.repeat(64), else: 'other' }),
  );

  it('says which version wrote it, and whose signature proves that, whatever else it has', () => {
    const error = thrownBy(() => parseManifest(later));
    expect(error).toBeInstanceOf(NewerFormatError);
    expect(error).toMatchObject({
      problem:
        'was written by version 0.9.0 in format 4; this version reads formats up to 3: restore it with 0.9.0 or later',
      origin: { softwareVersion: '0.9.0', signingKey: 'f'.repeat(64) },
    });
  });

  it('is read by whoever knows the format', () => {
    const fields = { ...(JSON.parse(TEXT) as object), formatVersion: 4 };
    const formats = new Map([
      [1, []],
      [4, []],
    ]);
    expect(parseManifest(Buffer.from(JSON.stringify(fields)), formats).formatVersion).toBe(4);
    expect(thrownBy(() => parseManifest(later, new Map([[2, []]])))).toMatchObject({
      problem: expect.stringContaining('this version reads formats up to 2') as unknown,
    });
  });
});

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown');
}

it('a manifest that would not be read back is not built', () => {
  expect(() => buildManifest({ ...input, run: 'seven' })).toThrow(ManifestError);
  expect(() => buildManifest({ ...input, digest: { ...digest, rowCount: 0 } })).toThrow(ManifestError);
});
