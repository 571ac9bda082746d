import type { ReactNode } from 'react';
import type { Identified } from './column';
import classes from './table.module.css';

/** Opens the record beside the list. */
export function OpenButton<Row extends Identified>({
  row,
  onOpen,
  children,
}: {
  row: Row;
  onOpen: (id: string) => void;
  children: ReactNode;
}) {
  return (
    <button type="button" className={classes.open} onClick={() => onOpen(row.id)}>
      {children}
    </button>
  );
}
