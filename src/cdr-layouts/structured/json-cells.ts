import { parse } from 'lossless-json';
import { RejectedLineError } from '../fields/rejected-line-error';
import type { OnUnnamed } from '../records/record-reader';
import type { Column } from '../layouts/layout';

/** How deep a record may lie in itself: no carrier's does, and reading deeper ones would use up the stack. */
export const DEEPEST = 100;

/**
 * The cells of a JSON object, column by column; what it lacks is empty. Numbers keep their digits.
 * @param onUnnamed told what no column names
 * @throws RejectedLineError it is no object, names a key twice, or has an object or a list where a cell is expected
 */
export function jsonCells(text: string, columns: readonly Column[], onUnnamed?: OnUnnamed): string[] {
  const record = objectOf(text);
  if (onUnnamed) tellUnnamed(record, new Set(columns.map(({ name, path = name }) => path)), onUnnamed);
  return columns.map(({ name, path = name }) => cellAt(record, path, name));
}

function objectOf(text: string): object {
  if (isDeep(text)) throw new RejectedLineError(`the record lies more than ${DEEPEST} levels deep`);
  let value: unknown;
  try {
    value = parse(text, null, (digits) => digits);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new RejectedLineError(`the record is no JSON: ${shown(error.message)}`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new RejectedLineError('the record is no JSON object');
}

/** The parser's sentence without what it quotes of the record. */
function shown(message: string): string {
  return message
    .replace(/'[^']*'?/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function cellAt(record: object, path: string, name: string): string {
  let value: unknown = record;
  // A key may have dots in it.
  if (Object.hasOwn(record, path)) value = (record as Record<string, unknown>)[path];
  else for (const key of path.split('.')) value = memberOf(value, key);
  if (value === undefined || value === null) return '';
  // Numbers are kept as they are written.
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  throw new RejectedLineError(`${name} is an object or a list, where a value is expected`);
}

/** The most members of a record that are told. */
const MOST_MEMBERS = 1000;

function tellUnnamed(record: object, named: ReadonlySet<string>, tell: OnUnnamed): void {
  const waiting: (readonly [path: string, value: unknown])[] = Object.entries(record);
  for (let told = 0; waiting.length > 0 && told < MOST_MEMBERS; told += 1) {
    const [path, value] = waiting.shift() as (typeof waiting)[0];
    if (named.has(path) || value === null) continue;
    if (typeof value === 'object') {
      for (const [key, member] of Object.entries(value)) waiting.push([`${path}.${key}`, member]);
    } else if (typeof value === 'string' || typeof value === 'boolean') tell(path, String(value));
  }
}

function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}

/** Counts brackets, those in strings too: a record has to have many for it to be looked at closely. */
function isDeep(text: string): boolean {
  let open = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x7b || code === 0x5b) open += 1;
  }
  return open > DEEPEST && depthOf(text) > DEEPEST;
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, (depth += 1));
    else if (character === '}' || character === ']') depth -= 1;
  }
  return deepest;
}
