import { searchedKey } from './number-key';
import { inAscii } from './number-spelling';
import { phoneKey } from './phone-number';

/** The most groups of digits that people write one number in. */
const MOST_GROUPS = 12;

/** Groups of digits of one number have no more between them, brackets and spaces counted. */
const BETWEEN_GROUPS = 4;

const GROUPS = /\+?\d+/g;
const GROUPING = /^[\s().+/[\]\p{Pd}\u2212\u30fc~\u2053\u223c\u301c\u00b7-]*$/u;
/** Of the signs that nobody sees, these stand between cells and lines. */
const BETWEEN_CELLS = /[\t\r\n]/g;
const ESCAPED = /%([0-9a-f]{2})/gi;

/** The country of a number that is written without it (RFC 3966), which may stand anywhere behind it. */
const IN_CONTEXT = /phone-context/i;

/** Above every key of a number: what is searched by such a key is no number, and is compared by its text. */
const LONGEST_NUMBER_KEY = 18;

/**
 * Finds a number in free text (a line that was rejected, a file that no layout reads, an entry of the log), in whatever
 * spelling it stands there. It may find too much where digits happen to stand side by side, and misses no spelling that
 * `number` filters know. What is no number is found where it stands by itself, letter for letter.
 */
export class NumberInText {
  /** As {@link searchedKey} gives it. */
  readonly key: string;
  /** Digits that stand side by side in every spelling; null where it is no number. */
  readonly digits: string | null;

  /** @param number in any usual spelling */
  constructor(readonly number: string) {
    this.key = searchedKey(number);
    this.digits = this.key.length > LONGEST_NUMBER_KEY ? null : nationalDigits(this.key);
  }

  isIn(text: string): boolean {
    const readable = inAscii(text.replace(BETWEEN_CELLS, ';'));
    if (this.isWrittenIn(readable)) return true;
    if (!readable.includes('%')) return false;
    return this.isWrittenIn(
      readable.replace(ESCAPED, (_, code: string) => String.fromCharCode(parseInt(code, 16))),
    );
  }

  /**
   * The text without the number: each place of it holds the replacement. Where a spelling has no beginning and end that can
   * be told, the whole text gives way. The number {@link isIn} no text that this answers.
   * @param replacement without digits
   */
  replacedIn(text: string, replacement: string): string {
    if (!this.isIn(text)) return text;
    const cells = text.split(/([\t\r\n])/);
    const replaced = cells
      .map((cell) => (this.isIn(cell) ? this.replacedInCell(cell, replacement) : cell))
      .join('');
    return this.isIn(replaced) ? replacement : replaced;
  }

  private replacedInCell(cell: string, replacement: string): string {
    const readable = inAscii(cell);
    const decoded = readable.replace(ESCAPED, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
    for (const form of [cell, readable, decoded]) {
      const replaced = this.replacedAmong(form, replacement);
      if (!this.isIn(replaced)) return replaced;
    }
    return replacement;
  }

  private replacedAmong(text: string, replacement: string): string {
    const groups = groupsOf(text);
    let replaced = '';
    let end = 0;
    for (let from = 0; from < groups.length; from += 1) {
      const to = this.lastGroupOf(groups, from);
      if (to === null) continue;
      replaced += text.slice(end, (groups[from] as Group).start) + replacement;
      end = (groups[to] as Group).end;
      from = to;
    }
    return replaced + text.slice(end);
  }

  private isWrittenIn(text: string): boolean {
    const { digits } = this;
    if (digits === null) return standsAlone(this.number.trim(), text);
    if (IN_CONTEXT.test(text) && cellsOf(text).some((cell) => phoneKey(cell) === this.key)) return true;
    return text.replace(/\D/g, '').includes(digits) && this.isAmong(groupsOf(text));
  }

  /** Whether neighbouring groups make the number. */
  private isAmong(groups: readonly Group[]): boolean {
    return groups.some((_, from) => this.lastGroupOf(groups, from) !== null);
  }

  /** The last of the groups from there on that make the number; null when they do not. */
  private lastGroupOf(groups: readonly Group[], from: number): number | null {
    let spelling = '';
    for (let to = from; to < Math.min(groups.length, from + MOST_GROUPS); to += 1) {
      const { text, isNear } = groups[to] as Group;
      if (to > from && !isNear) break;
      spelling += text;
      if (phoneKey(spelling) === this.key) return to;
    }
    return null;
  }
}

/** The cells of a line, whatever separates them, and the values of JSON and XML. */
function cellsOf(text: string): string[] {
  return [text, ...[/,/, /;(?!phone-context)/i, /\|/, /["<>]/].flatMap((separator) => text.split(separator))];
}

interface Group {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Only what groups digits is between it and the one before. */
  readonly isNear: boolean;
}

function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  let end = 0;
  for (const { 0: group, index } of text.matchAll(GROUPS)) {
    const between = text.slice(end, index);
    const isNear = between.length <= BETWEEN_GROUPS && GROUPING.test(between);
    end = index + group.length;
    groups.push({ text: group, start: index, end, isNear });
  }
  return groups;
}

/** A British number has its digits side by side only without 44, which a 0 in brackets may follow. */
function nationalDigits(key: string): string {
  return /^44\d{5}/.test(key) ? key.slice(2) : key;
}

/** Whether the word stands there with no letter or digit beside it; in a text of JSON as JSON writes it. */
function standsAlone(word: string, text: string): boolean {
  return [word, JSON.stringify(word).slice(1, -1)].some((written) => {
    for (let at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + 1)) {
      if (!isWordSign(text[at - 1]) && !isWordSign(text[at + written.length])) return true;
    }
    return false;
  });
}

function isWordSign(sign: string | undefined): boolean {
  return sign !== undefined && /[\p{L}\p{Nd}]/u.test(sign);
}
