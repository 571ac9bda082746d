import type { ReactNode } from 'react';

/** One column of a table, and one line of a card. */
export interface Column<Row> {
  /** Its heading. */
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand at the right. */
  readonly right?: boolean;
  /** Left out of the cards of a narrow screen; the side panel has it. */
  readonly wideOnly?: boolean;
}

export interface Identified {
  readonly id: string;
}
