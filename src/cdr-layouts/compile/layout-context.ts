import type { DocumentColumn, LayoutDocument, MoneyUnit } from '../documents/layout-document';
import { LayoutDocumentError } from '../documents/layout-document-error';
import { nearestName } from '../documents/nearest-name';
import { ZoneClock } from '../fields/moments/zone-clock';
import { plainDecimal, type PlainDecimal } from '../fields/plain-decimal';
import { trimCell } from '../fields/read-text';
import { RejectedLineError, showCell } from '../fields/rejected-line-error';

/** What readings need to know of the layout that they belong to. */
export class LayoutContext {
  readonly dates: string;
  readonly times: string;
  readonly money: MoneyUnit | null;
  /** Whether moments that do not say so are in UTC. */
  readonly isUtc: boolean;
  /** Where instants are shown; null where the layout has no zone. */
  readonly zone: ZoneClock | null;
  /** Null where numbers are written with a point and without groups. */
  readonly plainNumber: PlainDecimal | null;
  readonly columns: readonly DocumentColumn[];
  private readonly meanings = new Map<string, Meaning>();

  constructor(document: LayoutDocument) {
    const {
      columns,
      dates,
      times = 'HH:MM:SS',
      money,
      zone,
      decimalSign = '.',
      thousandsSign,
      clock,
    } = document;
    this.dates = dates;
    this.times = times;
    this.money = money ?? null;
    this.isUtc = clock === 'UTC';
    this.zone = zone === undefined ? null : zoneOf(zone);
    if (thousandsSign === decimalSign) {
      throw new LayoutDocumentError(`has "${decimalSign}" for fractions and for thousands`);
    }
    this.plainNumber = plainDecimal(decimalSign, thousandsSign ?? null);
    this.columns = columns.map((column) => (typeof column === 'string' ? { name: column } : column));
    refuseSameNames(this.columns);
    for (const { name, sentinels, decode } of this.columns) {
      const meaning = sentinels && meaningBySentinels(new Map(Object.entries(sentinels)));
      if (decode === 'percent') this.meanings.set(name, (cell) => percentDecoded(cell, name, meaning));
      else if (meaning) this.meanings.set(name, meaning);
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
  meaningOf(column: string): Meaning | null {
    return this.meanings.get(column) ?? null;
  }
}

type Meaning = (cell: string | undefined) => string | undefined;

function meaningBySentinels(sentinels: ReadonlyMap<string, string | null>): Meaning {
  return (cell) => {
    const meaning = sentinels.get(trimCell(cell) ?? '');
    return meaning === undefined ? cell : (meaning ?? undefined);
  };
}

function percentDecoded(
  cell: string | undefined,
  column: string,
  meaning: Meaning | undefined,
): string | undefined {
  let text = cell;
  try {
    if (cell?.includes('%')) text = cell.replace(/(?:%[0-9a-f]{2})+/gi, decodeURIComponent);
  } catch {
    throw new RejectedLineError(`${column} ${showCell(cell ?? '')} is not written as in a URL`);
  }
  return meaning ? meaning(text) : text;
}

/** @throws LayoutDocumentError */
function zoneOf(zone: string): ZoneClock {
  try {
    return new ZoneClock(zone);
  } catch {
    throw new LayoutDocumentError(
      `has the zone "${zone}", which is none: it takes a name such as Europe/London`,
    );
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
