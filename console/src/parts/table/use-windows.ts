import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ListFilter, ListPage, listAddress, readPage } from '../../api/lists';

/** Rows that one request asks for. */
const PAGE_ROWS = 100;
/** Pages that are in memory at once, however far one scrolls. */
const MOST_PAGES = 6;

/** What of a list is in memory: some pages in a row. Of those before, only their addresses are kept. */
export interface Windows<Row> {
  readonly rows: readonly Row[];
  /** Number of the first row in `rows`, from 0. */
  readonly firstRow: number;
  /** All that meet the filter; null while it is not known, and where nobody asked. */
  readonly total: number | null;
  readonly isLoading: boolean;
  readonly isAtEnd: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  /** Moves on by a page. @param onShift told by how many rows all rows moved up, as that many left at the start */
  readonly forward: (onShift: (rows: number) => void) => void;
  /** Moves back by a page. @param onShift told by how many rows all rows moved down */
  readonly back: (onShift: (rows: number) => void) => void;
}

/** Addresses of the pages that were seen, and which of them is the first in memory. */
interface Seen {
  readonly start: string;
  readonly addresses: readonly string[];
  readonly first: number;
}

interface WindowsOptions<Row> {
  readonly count?: boolean;
  readonly enabled?: boolean;
  readonly askAgainMs?: AskAgain<Row>;
}

/** For how many milliseconds the rows of a page can be believed, where they change by themselves; false = they do not. */
export type AskAgain<Row> = (rows: readonly Row[]) => number | false;

/** A list with work that goes on: while some of it does, each second; else as often as is said. */
export function following<Row>(isUnderWay: (row: Row) => boolean, elseMs: number | false): AskAgain<Row> {
  return (rows) => (rows.some(isUnderWay) ? 1000 : elseMs);
}

/** A list of the API as windows of its pages. A filter that changes begins it anew. */
export function useWindows<Row>(
  path: string,
  filter: ListFilter,
  { count = false, enabled = true, askAgainMs }: WindowsOptions<Row> = {},
): Windows<Row> {
  const start = listAddress(path, filter, { limit: String(PAGE_ROWS) });
  const [kept, setKept] = useState<Seen>({ start, addresses: [start], first: 0 });
  const { addresses, first }: Seen = kept.start === start ? kept : { start, addresses: [start], first: 0 };
  const client = useQueryClient();
  const isGoingBack = useRef(false);
  const total = useTotal(start);
  const page = (address: string) =>
    pageQuery<Row>(address, address === start ? { count, onTotal: total.set } : {});

  const shown = addresses.slice(first, first + MOST_PAGES);
  // The pages of a list that was scrolled stay those that were read: a new row would push another one out between two.
  const isOne = addresses.length === 1;
  const pages = useQueries({
    queries: shown.map((address) => ({
      ...page(address),
      enabled,
      refetchInterval: isOne && intervalOf(askAgainMs),
    })),
  });
  const loaded = pages.slice(0, countLoaded(pages)).map(({ data }) => data as ListPage<Row>);
  const isWhole = loaded.length === shown.length;
  const next = isWhole ? (loaded.at(-1)?.next ?? null) : null;
  const isLastShown = first + shown.length === addresses.length;

  return {
    rows: loaded.flatMap(({ rows }) => rows),
    firstRow: first * PAGE_ROWS,
    total: total.value,
    isLoading: pages.some(({ isPending }) => isPending),
    isAtEnd: isLastShown && isWhole && next === null,
    error: pages.find(({ error }) => error)?.error ?? null,
    retry: () => void Promise.all(pages.filter(({ error }) => error).map(({ refetch }) => refetch())),
    forward: (onShift) => {
      if (isLastShown && next === null) return;
      const isFull = shown.length === MOST_PAGES;
      setKept({
        start,
        addresses: isLastShown && next !== null ? [...addresses, next] : addresses,
        first: isFull ? first + 1 : first,
      });
      if (isFull) onShift(loaded[0]?.rows.length ?? 0);
    },
    back: (onShift) => {
      const address = addresses[first - 1];
      if (address === undefined || isGoingBack.current) return;
      isGoingBack.current = true;
      void client
        .fetchQuery(page(address))
        .then(({ rows }) => {
          setKept({ start, addresses, first: first - 1 });
          onShift(rows.length);
        })
        .catch(() => undefined)
        .finally(() => {
          isGoingBack.current = false;
        });
    },
  };
}

interface FirstPage {
  readonly count?: boolean;
  readonly onTotal?: (total: number | null) => void;
}

/**
 * One page of a list. A function here and not in the hook: what the hook makes keeps all pages that the hook had then, and a
 * query keeps its functions, so no page that was scrolled by would ever leave the memory.
 */
function pageQuery<Row>(address: string, { count, onTotal }: FirstPage) {
  return {
    queryKey: ['page', address],
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const answered = await readPage<Row>(address, { count, signal });
      onTotal?.(answered.total);
      return answered;
    },
    gcTime: 10_000,
    staleTime: 30_000,
  };
}

function intervalOf<Row>(askAgainMs: AskAgain<Row> | undefined) {
  return ({ state }: { state: { data?: ListPage<Row> } }) => askAgainMs?.(state.data?.rows ?? []) ?? false;
}

function countLoaded(pages: readonly { data?: unknown }[]): number {
  const missing = pages.findIndex(({ data }) => data === undefined);
  return missing === -1 ? pages.length : missing;
}

/** The count of a list belongs to its first page, and is still known when that page has left the memory. */
function useTotal(start: string): { value: number | null; set: (total: number | null) => void } {
  const [known, setKnown] = useState<{ start: string; total: number | null }>({ start, total: null });
  return {
    value: known.start === start ? known.total : null,
    set: (total) => setKnown({ start, total }),
  };
}
