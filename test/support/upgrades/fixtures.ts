import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChainHead } from '../../../src/dr-files/records/chain-link';
import { PROJECT_FOLDER } from '../project-folder';

const FIXTURES = join(PROJECT_FOLDER, 'test', 'fixtures');

/** Of which releases there are fixtures, oldest first; `npm run fixtures` adds one. */
export const FIXTURE_VERSIONS = readdirSync(FIXTURES)
  .filter((name) => /^\d/.test(name))
  .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));

export type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** What left with a DR file, as the API showed it before. */
export interface ArchivedRows {
  readonly id: string;
  readonly sequence: number;
  readonly fileName: string;
  readonly rows: readonly Row[];
}

/** What a release said of an installation that it left. */
export interface ExpectedInstallation {
  readonly adminKey: string;
  /** By their paths in the API. */
  readonly lists: Readonly<Record<string, readonly Row[]>>;
  /** By the ids of CDR files. */
  readonly reconciliations: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly migrations: readonly string[];
  readonly verification: { readonly checkedFiles: number; readonly head: ChainHead };
  /** Of the DR files that have not expired. */
  readonly archived: readonly ArchivedRows[];
}

export type FixturePart = 'dr-files' | 'data-folder' | 'dump';

export function fixturePath(version: string, part: FixturePart, ...names: string[]): string {
  return join(FIXTURES, version, part, ...names);
}

export async function readExpected<T>(version: string, part: FixturePart): Promise<T> {
  return JSON.parse(await readFile(fixturePath(version, part, 'expected.json'), 'utf8')) as T;
}

/** Of each row the fields that the fixture knows; what later versions show besides is theirs. */
export function knownFields(rows: readonly Row[], expected: readonly Row[]): object[] {
  const names = Object.keys(expected[0] ?? {});
  return rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name]])));
}

/** A deleted call that came back was changed then; all else of it is as it was. */
export function asRestored(rows: readonly Row[]): Row[] {
  return rows.map(({ updated: _, ...row }) => row as Row);
}
