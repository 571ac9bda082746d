import type { GeneratedLayout } from './generated-layouts';

export interface FileNameParts {
  readonly layout: GeneratedLayout;
  /** `YYYY-MM-DD`, the day the file was made. */
  readonly madeOn: string;
  readonly sequence: number;
  readonly rows: number;
}

/** A file name as the layout's carrier builds them: those of the FCS standard end in the record count and its version. */
export function generatedFileName({ layout, madeOn, sequence, rows }: FileNameParts): string {
  const day = madeOn.replaceAll('-', '');
  const fcsName = (kind: string): string =>
    `${kind}_Monthly_AC10042_${day}_${`${sequence}`.padStart(6, '0')}_${rows}_3.csv`;
  switch (layout) {
    case 'fcs-v3-inbound':
      return fcsName('Gamma-Inbound');
    case 'fcs-v3-outbound':
      return fcsName('Gamma');
    case 'asterisk-master':
      return 'Master.csv';
    case 'bch-extended':
      return `bch-voice-extended-${madeOn.slice(0, 7)}.csv`;
    case 'calls-csv':
      return `calls-${madeOn}.csv`;
    default:
      return layout satisfies never;
  }
}
