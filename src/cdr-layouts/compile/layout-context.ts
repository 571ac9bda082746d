import type { DocumentColumn, LayoutDocument, MoneyUnit } from '../documents/layout-document';
import { LayoutDocumentError } from '../documents/layout-document-error';
import { nearestName } from '../documents/nearest-name';
import { trimCell } from '../fields/read-text';

/** What readings need to know of the layout that they belong to. */
export class LayoutContext {
  readonly dates: string;
  readonly times: string;
  readonly money: MoneyUnit | null;
  readonly columns: readonly DocumentColumn[];
  private readonly sentinels = new Map<string, ReadonlyMap<string, string | null>>();

  constructor({ columns, dates, times = 'HH:MM:SS', money }: LayoutDocument) {
    this.dates = dates;
    this.times = times;
    this.money = money ?? null;
    this.columns = columns.map((column) => (typeof column === 'string' ? { name: column } : column));
    refuseSameNames(this.columns);
    for (const { name, sentinels } of this.columns) {
      if (sentinels !== undefined) this.sentinels.set(name, new Map(Object.entries(sentinels)));
    }
  }

  /** @throws LayoutDocumentError there is no such column */
  demand(column: string): void {
    const names = this.columns.map(({ name }) => name);
    if (names.includes(column)) return;
    const nearest = nearestName(column, names);
    throw new LayoutDocumentError(
      `reads a column "${column}" that is not among its columns${nearest === null ? '' : `; is it "${nearest}"?`}`,
    );
  }

  /** Turns a cell of the column into what it means. */
  meaningOf(column: string): ((cell: string | undefined) => string | undefined) | null {
    const sentinels = this.sentinels.get(column);
    if (sentinels === undefined) return null;
    return (cell) => {
      const meaning = sentinels.get(trimCell(cell) ?? '');
      return meaning === undefined ? cell : (meaning ?? undefined);
    };
  }
}

/** A header is compared without regard to case and to spaces around names. @throws LayoutDocumentError */
function refuseSameNames(columns: readonly DocumentColumn[]): void {
  const seen = new Set<string>();
  for (const name of columns.flatMap((column) => [column.name, ...(column.aliases ?? [])])) {
    const known = name.trim().toLowerCase();
    if (seen.has(known)) throw new LayoutDocumentError(`has two columns of the name "${name}"`);
    seen.add(known);
  }
}
