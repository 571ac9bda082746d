import type { Field } from '../fields/field';
import { type Layout, readColumns } from '../layouts/layout';
import { parseCdrFile } from '../parsing/parse-cdr-file';
import { UnreadableFileError } from '../records/unreadable-file-error';
import { SHOWN_TEXT, SHOWN_VALUES, type UnmappedColumn } from './layout-trial';

/**
 * The columns that no field is read from, with their first values, and what the file has besides the layout's columns. Columns
 * that the file does not have are left out.
 * @param input of a file of that layout
 */
export async function unmappedColumns(
  layout: Layout,
  input: AsyncIterable<Buffer>,
): Promise<UnmappedColumn[]> {
  const read = readColumns(layout);
  const names = layout.columns.map(({ name }) => name).filter((name) => !read.has(name));
  const found = new Map(names.map((name) => [name, new Set<string>()]));
  const looking: Layout = {
    ...layout,
    currency: undefined,
    rejections: [{ when: notedIn(found), reason: 'it is only looked at' }],
  };
  try {
    const options = {
      isCut: true,
      onUnnamed: (name: string, value: string) => noteOther(found, name, value),
    };
    for await (const _batch of parseCdrFile(input, looking, undefined, options).batches) void _batch;
  } catch (error) {
    // No line of it is a call: each is rejected once it was looked at.
    if (!(error instanceof UnreadableFileError)) throw error;
  }
  return [...found].map(([name, values]) => ({ name, values: [...values] }));
}

/** Notes the cells of each line, and is true of all of them. Columns that the file lacks are forgotten. */
function notedIn(found: Map<string, Set<string>>): Field<boolean> {
  const columns = [...found.keys()];
  return {
    columns,
    bind: (positions) => {
      const places = columns.map((name, at) => [name, positions[at] ?? -1] as const);
      for (const [name, place] of places) if (place === -1) found.delete(name);
      return (cells) => {
        for (const [name, place] of places) note(found.get(name), cells[place]);
        return true;
      };
    },
  };
}

/** So many are told of what the layout has no column for. */
const MOST_OTHERS = 200;

function noteOther(found: Map<string, Set<string>>, name: string, value: string): void {
  if (value.trim() === '') return;
  if (!found.has(name) && found.size < MOST_OTHERS) found.set(name, new Set());
  note(found.get(name), value);
}

function note(values: Set<string> | undefined, cell: string | undefined): void {
  const text = cell?.trim().slice(0, SHOWN_TEXT) ?? '';
  if (values === undefined || text === '' || values.size >= SHOWN_VALUES) return;
  values.add(text);
}
