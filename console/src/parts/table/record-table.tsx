import { useVirtualizer } from '@tanstack/react-virtual';
import { ReactNode, useLayoutEffect, useRef } from 'react';
import { Explained, RepeatedTerms } from '../../words/term';
import { Empty, Loading, ProblemBox } from '../states/states';
import { Card } from './card';
import type { Column, Identified } from './column';
import { OpenButton } from './open-button';
import { useNarrow } from './use-narrow';
import classes from './table.module.css';
import type { Windows } from './use-windows';

const ROW_PIXELS = 30;
const CARD_PIXELS = 150;
/** So many rows before an end of what is in memory, the next page is asked for. */
const ROWS_AHEAD = 30;

interface RecordTableProps<Row extends Identified> {
  /** What the rows are, for a screen reader. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly windows: Windows<Row>;
  /** Why there may be no row, and what would fill the list. */
  readonly empty: { readonly why: string; readonly fills?: ReactNode };
  readonly openId?: string;
  readonly onOpen?: (id: string) => void;
}

/** A list of any length: only the rows that can be seen are in the document. On a narrow screen they are cards. */
export function RecordTable<Row extends Identified>(props: RecordTableProps<Row>) {
  const { windows, columns, label, empty, openId, onOpen } = props;
  const isNarrow = useNarrow();
  const frame = useRef<HTMLDivElement>(null);
  const { rows } = windows;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => (isNarrow ? CARD_PIXELS : ROW_PIXELS),
    overscan: 10,
    getItemKey: (at) => rows[at]?.id ?? at,
  });
  const items = virtual.getVirtualItems();
  useEdges(windows, items[0]?.index, items.at(-1)?.index, (shift) =>
    frame.current?.scrollBy({ top: shift * (isNarrow ? CARD_PIXELS : ROW_PIXELS) }),
  );

  if (windows.error && rows.length === 0) return <ProblemBox error={windows.error} retry={windows.retry} />;
  if (rows.length === 0) return windows.isLoading ? <Loading lines={12} /> : <Empty {...empty} />;
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <>
      {isNarrow ? (
        <div ref={frame} className={classes.cards} role="list" aria-label={label} tabIndex={0}>
          <div style={{ height: before }} />
          {items.map(({ index, key }) => {
            const row = rows[index];
            return (
              row && (
                <Card
                  key={key}
                  {...{ row, columns, index }}
                  heading={(text) => (onOpen ? <OpenButton {...{ row, onOpen }}>{text}</OpenButton> : text)}
                  ref={virtual.measureElement}
                />
              )
            );
          })}
          <div style={{ height: after }} />
        </div>
      ) : (
        <div ref={frame} className={classes.frame} tabIndex={0} role="region" aria-label={label}>
          <table
            className={classes.table}
            aria-rowcount={windows.isAtEnd ? windows.firstRow + rows.length : -1}
          >
            <thead>
              <tr>
                {columns.map(({ title, right }) => (
                  <th key={title} scope="col" className={right ? classes.right : undefined}>
                    <Explained text={title} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <Filler height={before} columns={columns.length} />
              {items.map(({ index, key }) => {
                const row = rows[index];
                if (!row) return null;
                return (
                  <tr
                    key={key}
                    aria-rowindex={windows.firstRow + index + 2}
                    aria-selected={openId === row.id ? true : undefined}
                  >
                    {columns.map(({ title, cell, right }, at) => (
                      <td key={title} className={right ? classes.right : undefined}>
                        <RepeatedTerms>
                          {at === 0 && onOpen ? (
                            <OpenButton {...{ row, onOpen }}>{cell(row)}</OpenButton>
                          ) : (
                            cell(row)
                          )}
                        </RepeatedTerms>
                      </td>
                    ))}
                  </tr>
                );
              })}
              <Filler height={after} columns={columns.length} />
            </tbody>
          </table>
        </div>
      )}
      {windows.error !== null && <ProblemBox error={windows.error} retry={windows.retry} />}
    </>
  );
}

function Filler({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr className={classes.filler} aria-hidden>
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}

/** Asks for the page before or after where the shown rows come near the end of what is in memory. */
function useEdges<Row>(
  windows: Windows<Row>,
  firstShown: number | undefined,
  lastShown: number | undefined,
  onShift: (rows: number) => void,
): void {
  const { rows, isLoading, isAtEnd, firstRow, forward, back } = windows;
  useLayoutEffect(() => {
    if (firstShown === undefined || lastShown === undefined || isLoading) return;
    if (lastShown > rows.length - ROWS_AHEAD && !isAtEnd) forward((count) => onShift(-count));
    else if (firstShown < ROWS_AHEAD && firstRow > 0) back(onShift);
  });
}
