/** One line cannot be a call; the message is the reason, one sentence a person understands. */
export class RejectedLineError extends Error {
  override readonly name = 'RejectedLineError';

  /** Without a stack: a file may have a million bad lines, and nobody reads where each was found. */
  constructor(reason: string) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(reason);
    Error.stackTraceLimit = limit;
  }
}

const SHOWN_CHARACTERS = 60;

/** Control and format characters, line separators, and a surrogate whose other half was cut off. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A cell as a reason shows it: in double quotes, at most 60 characters of it, control characters escaped. */
export function showCell(cell: string): string {
  const escaped = cell.slice(0, SHOWN_CHARACTERS).replace(UNPRINTABLE, escapeCharacter);
  return `"${escaped}${cell.length > SHOWN_CHARACTERS ? '…' : ''}"`;
}

/** What may be a phone number, however it is spaced. */
const NUMBER_LIKE = /\d(?:[ ().+-]?\d){5}/u;

/** A reason for people who may not see calls: of a quoted cell that may hold a number, two characters are left, and nothing of a spreadsheet's. */
export function withoutNumbers(reason: string): string {
  return reason
    .replace(/(?<= a spreadsheet's ).*/su, '…')
    .replace(/"(.{0,2}).*"/su, (quoted, begin: string) =>
      NUMBER_LIKE.test(quoted) ? `"${begin}…"` : quoted,
    );
}

function escapeCharacter(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}
