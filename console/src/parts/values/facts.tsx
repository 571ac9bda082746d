import type { ReactNode } from 'react';
import { Explained } from '../../words/term';
import classes from './facts.module.css';

/** What is known of a record: a name and a value a line. */
export function Facts({ of }: { of: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={classes.facts}>
      {of.map(([name, value]) => (
        <div key={name} className={classes.fact}>
          <dt>
            <Explained text={name} />
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
