import type { GeneratedLayout } from './generated-layouts';

export interface FcsFileNameParts {
  readonly layout: GeneratedLayout;
  /** `YYYY-MM-DD`, the day the file was made. */
  readonly madeOn: string;
  readonly sequence: number;
  readonly rows: number;
}

/** A file name as Gamma builds them: it ends in the record count and the version of the standard. */
export function fcsFileName({ layout, madeOn, sequence, rows }: FcsFileNameParts): string {
  const kind = layout === 'fcs-v3-inbound' ? 'Gamma-Inbound' : 'Gamma';
  return `${kind}_Monthly_AC10042_${madeOn.replaceAll('-', '')}_${`${sequence}`.padStart(6, '0')}_${rows}_3.csv`;
}
