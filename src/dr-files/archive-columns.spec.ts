import { createHash } from 'node:crypto';
import { EVIDENCE_FIELDS } from '../calls/call-fields';
import { DELETED_CALL_FIELDS } from '../deleted-calls/deleted-call-fields';
import {
  ACTIVITY_READ_COLUMNS,
  ARCHIVE_FORMATS,
  KINDS_OF_FORMATS,
  NEWEST_COLUMNS,
  NEWEST_FORMATS,
} from './archive-columns';

/** SHA-256 of each format as releases have written it. A format is added here; none is ever changed. */
const RELEASED: readonly [formatVersion: number, sha256: string][] = [
  [1, '6ba366f2a7ea4fbfb1c65cab60a4ef3797b27448b1bee04db018509db9312c45'],
  [2, '20493febdc31fd9da6db932ea9e7d44b5615e5f1bc4030662912ba1a6cda0cd6'],
  [3, '3f5a7978ab2d10c4d0bd84f3b0ab5a1bbb3f57720075c44af831f9374bb70eef'],
];

it.each(RELEASED)('format %i is as releases have written it', (formatVersion, sha256) => {
  const columns = JSON.stringify(ARCHIVE_FORMATS.get(formatVersion));
  expect(createHash('sha256').update(columns).digest('hex')).toBe(sha256);
});

it('new DR files are written in the newest format of their kind', () => {
  for (const [kind, format] of Object.entries(NEWEST_FORMATS)) {
    const formats = [...KINDS_OF_FORMATS].filter(([, of]) => of === kind).map(([each]) => each);
    expect(format).toBe(Math.max(...formats));
  }
  expect(NEWEST_COLUMNS).toBe(ARCHIVE_FORMATS.get(NEWEST_FORMATS['Deleted calls']));
  expect(ACTIVITY_READ_COLUMNS).toBe(ARCHIVE_FORMATS.get(NEWEST_FORMATS['Activity reads']));
  expect([...ARCHIVE_FORMATS.keys()]).toEqual(RELEASED.map(([formatVersion]) => formatVersion));
  expect([...KINDS_OF_FORMATS.keys()]).toEqual([...ARCHIVE_FORMATS.keys()]);
});

it.each([...ARCHIVE_FORMATS])('format %i names each column once, as a manifest can', (_, columns) => {
  expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
  expect(new Set(columns.map(({ column }) => column)).size).toBe(columns.length);
  expect(columns.map(({ name }) => name).filter((name) => !/^[A-Za-z]+$/.test(name))).toEqual([]);
});

it('the newest format has every field of a deleted call that the API shows', () => {
  const names = NEWEST_COLUMNS.map(({ name }) => name);
  expect(DELETED_CALL_FIELDS.map(({ name }) => name).filter((name) => !names.includes(name))).toEqual([]);
  const columns = NEWEST_COLUMNS.map(({ column }) => column);
  expect(EVIDENCE_FIELDS.map(({ column }) => column).filter((column) => !columns.includes(column))).toEqual(
    [],
  );
});
