import type { ReactNode, Ref } from 'react';
import { Explained, RepeatedTerms } from '../../words/term';
import type { Column } from './column';
import classes from './table.module.css';

/** A row on a narrow screen: the first column is its heading, the others are its lines. */
export function Card<Row>({
  row,
  columns,
  heading = (text) => text,
  index,
  ref,
}: {
  row: Row;
  columns: readonly Column<Row>[];
  /** What becomes of the first column: a button that opens the row. */
  heading?: (text: ReactNode) => ReactNode;
  index?: number;
  ref?: Ref<HTMLDivElement>;
}) {
  const [first, ...lines] = columns;
  return (
    <RepeatedTerms>
      <div className={classes.card} role="listitem" ref={ref} data-index={index}>
        {first && heading(first.cell(row))}
        <dl>
          {lines
            .filter(({ wideOnly }) => !wideOnly)
            .map(({ title, cell }) => [
              <dt key={title}>
                <Explained text={title} />
              </dt>,
              <dd key={`${title} value`}>{cell(row)}</dd>,
            ])}
        </dl>
      </div>
    </RepeatedTerms>
  );
}
