import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from '../parts/values/values.module.css';
import { meaningOf } from './glossary';

/** A word of the domain, with what it means on hover and on focus. @param word as the glossary has it, where the text differs */
export function Term({ word, children }: { word: string; children?: ReactNode }) {
  const meaning = meaningOf(word);
  if (meaning === null) return <>{children ?? word}</>;
  return (
    <Tooltip label={meaning} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      <span className={classes.term} tabIndex={0}>
        {children ?? word}
      </span>
    </Tooltip>
  );
}
