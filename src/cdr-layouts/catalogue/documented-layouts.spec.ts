import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { samplePath } from '../../../test/support/cdr-files/samples';
import { PROJECT_FOLDER } from '../../../test/support/project-folder';
import { EVIDENCE_FIELDS } from '../../calls/call-fields';
import type { CallFieldName } from '../documents/call-field-names';
import { SHIPPED_LAYOUTS } from './layouts';

const GIVEN_BY_US = ['carrier', 'CDRFileID', 'lineNumber', 'userActivityLog', 'id'];
const names = SHIPPED_LAYOUTS.map(({ name }) => name);

/** The rows of the table under a heading of docs/layouts.md, as texts without the marks of code. */
function table(heading: string): string[][] {
  const text = readFileSync(join(PROJECT_FOLDER, 'docs/layouts.md'), 'utf8');
  const [, section = ''] = text.split(`\n## ${heading}\n`);
  const rows = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) => {
    const cells = row.slice(1, -1).split(/(?<!\\)\|/);
    return cells.map((cell) => cell.trim().replaceAll('\\|', '|').replaceAll('`', ''));
  });
}

/** The layouts that feed a field, by their documents. */
function fedBy(field: string): string[] {
  const feeds = SHIPPED_LAYOUTS.filter(({ calls }) =>
    calls.some(({ fields }) => fields[field as CallFieldName] !== undefined),
  );
  return feeds.map(({ name }) => name);
}

describe('docs/layouts.md', () => {
  it('has each shipped layout with its kind, title and source, and a sample that is there', () => {
    const rows = table('The layouts');
    expect(rows.map((row) => row.slice(0, 4))).toEqual(
      SHIPPED_LAYOUTS.map(({ name, kind = 'delimited', title, source }) => [name, kind, title, source]),
    );
    const samples = rows.map(([, , , , sample = '']) => sample).filter((text) => text.startsWith('sample/'));
    expect(samples).toHaveLength(names.length - 1);
    for (const sample of samples) expect(existsSync(samplePath(sample.slice('sample/'.length)))).toBe(true);
  });

  it('has each of the 28 fields of a deleted call with the layouts that feed it, and why the others do not', () => {
    const rows = table('What feeds each field');
    const fields = [...EVIDENCE_FIELDS.map(({ name }) => name), 'userActivityLog', 'id'];
    expect(rows.map(([field]) => field)).toEqual(fields.filter((field) => field !== 'currency'));
    expect(rows).toHaveLength(28);
    for (const [field = '', layouts = '', reason = ''] of rows) {
      const told = layouts === 'all' ? names : layouts.split(', ').filter((name) => name !== 'none');
      expect({ field, told }).toEqual({ field, told: fedBy(field) });
      expect({ field, isExplained: layouts === 'all' || reason !== '' }).toEqual({
        field,
        isExplained: true,
      });
    }
    const unfed = rows.filter(([, layouts]) => layouts === 'none').map(([field]) => field);
    expect(unfed).toEqual(GIVEN_BY_US);
  });

  it('has each cell that means something else', () => {
    const sentinels = SHIPPED_LAYOUTS.flatMap(({ name, columns }) =>
      columns.flatMap((column) =>
        typeof column === 'string'
          ? []
          : Object.entries(column.sentinels ?? {}).map(([cell, read]) => [
              name,
              column.name,
              cell,
              read ?? 'nothing',
            ]),
      ),
    );
    expect(table('Cells that mean something else').map((row) => row.slice(0, 4))).toEqual(sentinels);
  });
});
