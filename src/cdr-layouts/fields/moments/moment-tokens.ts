/** Reads a part of a moment at a place of a text; null where it does not stand there. */
type ReadPart = (text: string, at: number) => { readonly value: number; readonly end: number } | null;

/** A part of a form. `none` is what stands between parts, or what is not kept. */
export interface MomentToken {
  readonly part: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'half' | 'offset' | 'none';
  readonly read: ReadPart;
  /** The words of a month or of half a day. */
  readonly names?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const HALVES = ['am', 'pm'];
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const TOKEN = /UTC|YYYY|YY|MMM|MM|M|DDD|DD|D|HH|H|SS|AM|f|Z/y;

/**
 * The parts of a form in their order.
 * @throws Error it says a part twice, or lacks one; the sentence follows "the form … "
 */
export function momentTokens(form: string): readonly MomentToken[] {
  const tokens: MomentToken[] = [];
  for (let at = 0; at < form.length;) {
    TOKEN.lastIndex = at;
    const name = TOKEN.exec(form)?.[0];
    const token = name === undefined ? literal(form[at] as string) : tokenOf(name, tokens);
    if (token.part !== 'none' && tokens.some(({ part }) => part === token.part)) {
      throw new Error(`says its ${token.part} twice`);
    }
    tokens.push(token);
    at += name?.length ?? 1;
  }
  checkParts(new Set(tokens.map(({ part }) => part)));
  return tokens;
}

function checkParts(parts: ReadonlySet<MomentToken['part']>): void {
  const has = (...names: MomentToken['part'][]): boolean => names.every((name) => parts.has(name));
  const hasSome = (...names: MomentToken['part'][]): boolean => names.some((name) => parts.has(name));
  if (hasSome('year', 'month', 'day') && !has('year', 'month', 'day')) {
    throw new Error('needs year, month and day together');
  }
  if (hasSome('minute', 'second', 'half') && !has('hour')) throw new Error('has no hour, written HH or H');
  if (has('hour') && !has('minute')) throw new Error('has no minutes, written MM behind the hour');
  if (has('offset') && !has('year', 'hour')) throw new Error('needs a date and a time of day beside its Z');
  if (!hasSome('year', 'hour'))
    throw new Error(
      'holds neither a date nor a time of day: these are written in capitals, as YYYY-MM-DD and HH:MM:SS',
    );
}

/** `MM` and `M` are minutes where they stand behind the hour, else the month. */
function tokenOf(name: string, before: readonly MomentToken[]): MomentToken {
  const isBehindHour = before.findLast(({ part }) => part !== 'none')?.part === 'hour';
  switch (name) {
    case 'YYYY':
      return { part: 'year', read: digits(4, 4) };
    case 'YY':
      return { part: 'year', read: digits(2, 2, 2000) };
    case 'MMM':
      return { part: 'month', read: word(MONTHS, 1), names: MONTHS };
    case 'MM':
      return { part: isBehindHour ? 'minute' : 'month', read: digits(2, 2) };
    case 'M':
      return { part: isBehindHour ? 'minute' : 'month', read: digits(1, 2) };
    case 'DDD':
      return { part: 'none', read: word(WEEKDAYS, 0) };
    case 'DD':
      return { part: 'day', read: digits(2, 2) };
    case 'D':
      return { part: 'day', read: digits(1, 2) };
    case 'HH':
      return { part: 'hour', read: digits(2, 2) };
    case 'H':
      return { part: 'hour', read: digits(1, 2) };
    case 'SS':
      return { part: 'second', read: digits(2, 2) };
    case 'AM':
      return { part: 'half', read: word(HALVES, 0), names: HALVES };
    case 'UTC':
      return {
        part: 'offset',
        read: (text, at) => (text.startsWith('UTC', at) ? { value: 0, end: at + 3 } : null),
      };
    case 'f':
      return { part: 'none', read: digits(1, 9) };
    default:
      return { part: 'offset', read: readOffset };
  }
}

function literal(character: string): MomentToken {
  return {
    part: 'none',
    read: (text, at) => (text[at] === character ? { value: 0, end: at + 1 } : null),
  };
}

/** As many digits as there are, up to `most`. */
function digits(fewest: number, most: number, plus = 0): ReadPart {
  return (text, at) => {
    let value = 0;
    let end = at;
    for (; end < at + most; end += 1) {
      const digit = text.charCodeAt(end) - 0x30;
      if (!(digit >= 0 && digit <= 9)) break;
      value = value * 10 + digit;
    }
    return end - at < fewest ? null : { value: value + plus, end };
  };
}

function word(words: readonly string[], first: number): ReadPart {
  const length = words[0]?.length ?? 0;
  return (text, at) => {
    const found = words.indexOf(text.slice(at, at + length).toLowerCase());
    return found === -1 ? null : { value: found + first, end: at + length };
  };
}

const OFFSET = /Z|([+-])(\d\d):?(\d\d)/iy;

/** Minutes ahead of UTC. */
const readOffset: ReadPart = (text, at) => {
  OFFSET.lastIndex = at;
  const found = OFFSET.exec(text);
  if (found === null) return null;
  const minutes = Number(found[2] ?? 0) * 60 + Number(found[3] ?? 0);
  return { value: found[1] === '-' ? -minutes : minutes, end: OFFSET.lastIndex };
};
