import type { Layout } from './layout';
import { CALL_FIELD_NAMES } from '../documents/call-field-names';

/** A column of a layout and the fields of a call, as the API names them, that it feeds. */
export interface ColumnDescription {
  readonly name: string;
  readonly aliases: string[];
  readonly feeds: string[];
}

const API_NAMES = new Map<string, string>(Object.entries(CALL_FIELD_NAMES).map(([api, own]) => [own, api]));

/** The columns of a layout in its order, each with what it feeds, taken from the legs themselves. */
export function describeColumns(layout: Layout): ColumnDescription[] {
  return layout.columns.map(({ name, aliases }) => ({
    name,
    aliases: [...(aliases ?? [])],
    feeds: fieldsFedBy(layout, name),
  }));
}

function fieldsFedBy(layout: Layout, column: string): string[] {
  const fields = layout.legs.flatMap((leg) => Object.entries(leg.call));
  const fed = fields
    .filter(([, field]) => field.columns.includes(column))
    .map(([name]) => API_NAMES.get(name) ?? name);
  return [...new Set(fed)];
}
