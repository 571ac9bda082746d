import type { Ref } from 'react';
import { Explained, RepeatedTerms } from '../../words/term';
import type { Column, Identified } from './column';
import { OpenButton } from './open-button';
import classes from './table.module.css';

/** A row on a narrow screen: the first column is its heading, the others are its lines. */
export function Card<Row extends Identified>({
  row,
  columns,
  onOpen,
  index,
  ref,
}: {
  row: Row;
  columns: readonly Column<Row>[];
  onOpen?: (id: string) => void;
  index: number;
  ref: Ref<HTMLDivElement>;
}) {
  const [heading, ...lines] = columns;
  return (
    <RepeatedTerms>
      <div className={classes.card} role="listitem" ref={ref} data-index={index}>
        {heading &&
          (onOpen ? <OpenButton {...{ row, onOpen }}>{heading.cell(row)}</OpenButton> : heading.cell(row))}
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
