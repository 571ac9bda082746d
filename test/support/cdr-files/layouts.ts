import type { LayoutDocument } from '../../../src/cdr-layouts/documents/layout-document';
import type { DocumentFields } from '../../../src/cdr-layouts/documents/reading';
import type { Answer, TestApp } from '../http/test-app';
import { samplePath } from './samples';

/** A layout as CDRFileTypes/ shows it, as far as tests look at it. */
export interface ShownLayout {
  readonly name: string;
  readonly version: number;
  readonly origin: string;
  readonly title: string;
  readonly givenBy: string | null;
  readonly given: string | null;
  readonly retiredBy: string | null;
  readonly retired: string | null;
  readonly detail: string;
  readonly document: object;
}

const FIELDS: DocumentFields = {
  target: 'Caller',
  external: 'Called',
  startDate: 'Date',
  startTime: 'Time',
  duration: 'Seconds',
  costCDR: 'Price',
  carrierCallID: 'Ref',
};

/** The document of a layout whose header names its columns after it, so that no other layout is like it. */
export function layoutDocument(
  name: string,
  { fields = {}, ...changes }: Partial<LayoutDocument> & { readonly fields?: DocumentFields } = {},
): LayoutDocument {
  const own = (column: string): string => `${name} ${column}`;
  const read = { ...FIELDS, ...fields };
  return {
    name,
    title: `Layout ${name}`,
    source: 'made up',
    header: { policy: 'required' },
    columns: ['Ref', 'Caller', 'Called', 'Date', 'Time', 'Seconds', 'Price', 'Zone'].map(own),
    dates: 'DD/MM/YYYY',
    money: 'pence',
    calls: [
      {
        fields: Object.fromEntries(
          Object.entries(read).map(([field, reading]) => [
            field,
            typeof reading === 'string' ? own(reading) : reading,
          ]),
        ),
      },
    ],
    ...changes,
  };
}

/** The cells of one line that tests care about. */
export interface LayoutCells {
  readonly ref?: string;
  readonly date?: string;
  readonly seconds?: string;
  readonly price?: string;
  readonly zone?: string;
}

/** A file of {@link layoutDocument}, with its header, one line for each of the cells given. */
export function layoutFile(name: string, lines: readonly LayoutCells[]): Buffer {
  const header = ['Ref', 'Caller', 'Called', 'Date', 'Time', 'Seconds', 'Price', 'Zone'];
  const rows = lines.map(({ ref, date, seconds, price, zone }, at) => [
    ref ?? `${name}-${at + 1}`,
    '01134960001',
    '01632960002',
    date ?? '15/09/2026',
    `10:00:${String(at % 60).padStart(2, '0')}`,
    seconds ?? '60',
    price ?? '1.29',
    zone ?? 'UK',
  ]);
  const text = [header.map((column) => `${name} ${column}`), ...rows].map((cells) => cells.join(','));
  return Buffer.from(`${text.join('\n')}\n`);
}

/** Gives a layout over the API. */
export function giveLayout(
  { admin }: Pick<TestApp, 'admin'>,
  document: unknown,
): Promise<Answer<ShownLayout>> {
  return admin.post<ShownLayout>('CDRFileTypes/', document);
}

/** Where a layout's document of `sample/` is. */
export const SAMPLE_LAYOUT = samplePath('acme-daily.layout.json');
