import type { Layout } from './layout';
import type { ParsedCall } from '../fields/parsed-call';

/** A column of a layout and the fields of a call, as the API names them, that it feeds. */
export interface ColumnDescription {
  readonly name: string;
  readonly aliases: string[];
  readonly feeds: string[];
}

/** Where the API names a field otherwise than a parsed call does. */
const API_NAMES: Partial<Record<keyof ParsedCall, string>> = {
  durationSeconds: 'duration',
  answerTimeSeconds: 'answerTime',
  carrierCallId: 'carrierCallID',
};

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
  const fed = fields.filter(([, field]) => field.columns.includes(column)).map(([name]) => apiName(name));
  return [...new Set(fed)];
}

function apiName(field: string): string {
  return API_NAMES[field as keyof ParsedCall] ?? field.replace(/^costCdr/, 'costCDR');
}
