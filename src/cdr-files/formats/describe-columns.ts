import type { Layout } from './layout';

/** A column of a layout and the fields of a call that it feeds. */
export interface ColumnDescription {
  readonly name: string;
  readonly feeds: string[];
}

/** The columns of a layout in its order, each with what it feeds, taken from the legs themselves. */
export function describeColumns(layout: Layout): ColumnDescription[] {
  return layout.columns.map(({ name }) => ({ name, feeds: fieldsFedBy(layout, name) }));
}

function fieldsFedBy(layout: Layout, column: string): string[] {
  const fields = layout.legs.flatMap((leg) => Object.entries(leg.call));
  const fed = fields.filter(([, field]) => field.columns.includes(column)).map(([name]) => name);
  return [...new Set(fed)];
}
