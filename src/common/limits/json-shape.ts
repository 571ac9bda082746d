import { InvalidInputError } from '../errors/problem.error';

/** No body that is read here has objects deeper than this, documents of layouts aside. */
export const DEEPEST_JSON = 8;
/** Above the longest list of ids that an operation takes, and above the values of any layout. */
const MOST_VALUES = 20_000;

const [QUOTE, COMMA, BACKSLASH] = [0x22, 0x2c, 0x5c];
const [ARRAY, ARRAY_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Looks at JSON text without making anything of it: a megabyte can be half a million objects, or as many levels, and would
 * take seconds and a hundred megabytes. What is no JSON passes; the parser says so.
 * @param refusal makes the error of what is wrong
 * @throws InvalidInputError, or what `refusal` makes, for more levels or values than any operation takes
 */
export function checkJsonShape(
  json: Buffer,
  { levels = DEEPEST_JSON }: { readonly levels?: number } = {},
  refusal: (fault: string) => Error = (fault) => InvalidInputError.pointer('', fault),
): void {
  let depth = 0;
  let commas = 0;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at];
    if (byte === QUOTE) at = endOfText(json, at);
    else if (byte === ARRAY || byte === OBJECT) depth += 1;
    else if (byte === ARRAY_END || byte === OBJECT_END) depth -= 1;
    else if (byte === COMMA) commas += 1;
    if (depth > levels) throw refusal(`is nested deeper than ${levels} levels`);
    if (commas >= MOST_VALUES) throw refusal(`has more than ${MOST_VALUES} values`);
  }
}

/** Where the closing quote stands, or the end of all where there is none. */
function endOfText(json: Buffer, start: number): number {
  for (let at = start + 1; at < json.length; at += 1) {
    if (json[at] === BACKSLASH) at += 1;
    else if (json[at] === QUOTE) return at;
  }
  return json.length;
}
