import { Tooltip } from '@mantine/core';
import { createContext, ReactNode, use } from 'react';
import { meaningOf } from './glossary';
import classes from './term.module.css';
import { TERMS } from './terms';

/** Whether words take the focus. Not in the rows of a table: Tab would stop at the same word in each of them. */
const TakesFocus = createContext(true);

/** Around rows that have the same words again and again. */
export function RepeatedTerms({ children }: { children: ReactNode }) {
  return <TakesFocus value={false}>{children}</TakesFocus>;
}

/** A text as it stands in the console. Where it is a word of the domain, it says what it means. */
export function Explained({ text }: { text: string }) {
  const word = TERMS[text];
  return word === undefined ? <>{text}</> : <Term word={word}>{text}</Term>;
}

/** A word of the domain, with what it means on hover and on focus. @param word as the glossary has it, where the text differs */
export function Term({ word, children }: { word: string; children?: ReactNode }) {
  const takesFocus = use(TakesFocus);
  const meaning = meaningOf(word);
  if (meaning === null) return <>{children ?? word}</>;
  return (
    <Tooltip label={meaning} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      <span className={classes.term} tabIndex={takesFocus ? 0 : undefined}>
        {children ?? word}
      </span>
    </Tooltip>
  );
}
