import { type Matcher, RE2JS } from 're2js';
import { LayoutDocumentError } from '../documents/layout-document-error';
import type { Condition } from '../documents/reading';
import type { Field } from '../fields/field';
import { ofColumn } from '../fields/of-column';
import { ofFields } from '../fields/of-fields';
import type { PlainDecimal } from '../fields/plain-decimal';
import { trimCell } from '../fields/read-text';
import { RejectedLineError, showCell } from '../fields/rejected-line-error';
import type { LayoutContext } from './layout-context';

const MOST_MATCHED = 4096;

/** @throws LayoutDocumentError */
export function compileCondition(condition: Condition, context: LayoutContext): Field<boolean> {
  if ('all' in condition) {
    const parts = condition.all.map((part) => compileCondition(part, context));
    return ofFields(
      parts,
      (...readers) =>
        (cells) =>
          readers.every((isTrue) => isTrue(cells)),
    );
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => compileCondition(part, context));
    return ofFields(
      parts,
      (...readers) =>
        (cells) =>
          readers.some((isTrue) => isTrue(cells)),
    );
  }
  if ('not' in condition) {
    return ofFields([compileCondition(condition.not, context)], (isTrue) => (cells) => !isTrue(cells));
  }
  if ('columnCount' in condition) {
    const counts = new Set([condition.columnCount].flat());
    return { columns: [], bind: () => (cells) => counts.has(cells.length) };
  }
  const { column } = condition;
  context.demand(column);
  if ('sameAs' in condition) return sameCells(column, condition.sameAs, context);
  const meaning = context.meaningOf(column) ?? ((cell: string | undefined) => cell);
  const test = cellTest(condition, context.plainNumber);
  return ofColumn(column, (cell) => test(trimCell(meaning(cell)) ?? ''));
}

/** Empty cells are not the same: neither says anything. */
function sameCells(column: string, other: string, context: LayoutContext): Field<boolean> {
  context.demand(other);
  const textOf = (name: string): Field<string | null> => {
    const meaning = context.meaningOf(name) ?? ((cell: string | undefined) => cell);
    return ofColumn(name, (cell) => trimCell(meaning(cell)));
  };
  return ofFields([textOf(column), textOf(other)], (read, readOther) => (cells) => {
    const text = read(cells);
    return text !== null && text === readOther(cells);
  });
}

type CellCondition = Exclude<Extract<Condition, { column: string }>, { sameAs: string }>;

/** Of a cell without spaces around it; an empty one is no number and begins with nothing. */
function cellTest(condition: CellCondition, plainNumber: PlainDecimal | null): (text: string) => boolean {
  if ('is' in condition) {
    const texts = new Set([condition.is].flat());
    return (text) => texts.has(text);
  }
  if ('startsWith' in condition) {
    const { startsWith, ignoreCase = false } = condition;
    if (!ignoreCase) return (text) => text.startsWith(startsWith);
    const lower = startsWith.toLowerCase();
    return (text) => text.slice(0, lower.length).toLowerCase() === lower;
  }
  if ('matches' in condition) {
    const pattern = compilePattern(condition.matches);
    return (text) => matcherOf(pattern, text, condition.column).find();
  }
  if ('empty' in condition) return (text) => (text === '') === condition.empty;
  const { column } = condition;
  const number = (text: string): number => numberIn(plainNumber?.(text, column) ?? text, column);
  if ('above' in condition) return (text) => text !== '' && number(text) > condition.above;
  return (text) => text !== '' && number(text) < condition.below;
}

/**
 * A regular expression of a document. It takes time in proportion to the text, whatever the pattern is.
 * @throws LayoutDocumentError
 */
export function compilePattern(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    throw new LayoutDocumentError(
      `has the pattern "${pattern}", which is no regular expression of RE2: ${(error as Error).message}`,
    );
  }
}

/**
 * Holds a pattern against a cell. A line as long as 64 KiB would take a large pattern a second.
 * @throws RejectedLineError the cell is too long
 */
export function matcherOf(pattern: RE2JS, text: string, column: string): Matcher {
  if (text.length > MOST_MATCHED) {
    throw new RejectedLineError(
      `${column} ${showCell(text)} is longer than the ${MOST_MATCHED} characters that a pattern is held against`,
    );
  }
  return pattern.matcher(text);
}

function numberIn(text: string, column: string): number {
  if (!/^-?(\d+\.?\d*|\.\d+)$/.test(text)) {
    throw new RejectedLineError(`${column} ${showCell(text)} is not a number`);
  }
  return Number(text);
}
