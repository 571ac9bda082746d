/** Longer text is no number, whatever it is. */
const LONGEST_SPELLING = 512;

/** What is cut off behind a number has to leave a whole one. */
const WHOLE_NUMBER_DIGITS = 9;

/** What nobody sees: control and format characters (soft hyphen, byte order mark, marks of direction), and marks. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}]/gu;
const NOT_ASCII = /[^ -~]/;
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const OTHER_DIGITS = /(?![0-9])\p{Nd}/gu;

/** `"Name" <number>;parameters`, as in headers of SIP (RFC 3261, 20.10). */
const IN_BRACKETS = /^(?:"(?:[^"\\]|\\.)*"|[^<>"]*)\s*<([^<>]*)>\s*(?:;.*)?$/s;
const QUOTED = /^"([^"]*)"$/;
const SCHEME = /^(sips?|tel|callto)\s*:(?:\/\/)?/i;

const EXTENSION =
  /[\s,;-]*(?:\(?\s*(?:ext(?:n|ension)?\.?\s*[:.=]?\s*\d{0,8}|x\s*[:.=]?\s*\d{1,8})\s*\)?|#\s*\d{0,8}|,\s*\d{1,8})\s*$/i;

/** Spaces, brackets, dashes of any script and tildes. */
const GROUPING = /[\s().[\]\p{Pd}\u2212\u30fc~\u2053\u223c\u301c\u00b7]/gu;

/**
 * The number that a spelling is about, as digits with or without `+`: out of angle brackets behind a name, the user
 * part of a sip, sips, tel or callto URI, percent-decoded, without parameters (`;npdi`), without an extension (`ext 4`,
 * `x4`, `#4`) or a trailing `#`, without signs that nobody sees, full-width signs and digits of any script as ASCII.
 * Null when anything is left that is neither a digit nor groups digits.
 */
export function bareNumber(text: string): string | null {
  if (text.length > LONGEST_SPELLING) return null;
  const spelt = inAscii(text).trim().replace(/^'/, '');
  const address = spelt.includes('<') ? IN_BRACKETS.exec(spelt)?.[1] : (QUOTED.exec(spelt)?.[1] ?? spelt);
  const user = address === undefined ? null : userPart(address.trim());
  if (user === null) return null;
  const [number = '', ...parameters] = user.split(';');
  return inContext(digitsOf(number) ?? digitsOf(withoutExtension(number)), parameters);
}

/** Full-width signs and digits of any script as ASCII, without what nobody sees. */
export function inAscii(text: string): string {
  if (!NOT_ASCII.test(text)) return text;
  return text
    .replace(UNSEEN, '')
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(OTHER_DIGITS, (digit) => String(digitValue(digit.codePointAt(0) ?? 0)));
}

/** Digits of a script stand in a row from its 0; rows that touch are rows of ten. */
function digitValue(codePoint: number): number {
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(codePoint - before - 1))) before += 1;
  return before % 10;
}

/** Of a URI without its scheme, password, host and headers; of other text all of it. */
function userPart(address: string): string | null {
  const scheme = SCHEME.exec(address);
  const rest = scheme ? address.slice(scheme[0].length) : address;
  const at = rest.indexOf('@');
  // A dot in a sip URI without a user stands in the name or address of a host.
  if (at < 0 && /^sip/i.test(scheme?.[1] ?? '') && /^[^;?]*\./.test(rest)) return null;
  const user = at < 0 ? rest.replace(scheme ? /\?.*$/s : /$^/, '') : rest.slice(0, at).replace(/:.*$/s, '');
  return decoded(user);
}

function decoded(user: string): string | null {
  if (!user.includes('%')) return user;
  try {
    return inAscii(decodeURIComponent(user));
  } catch {
    return null;
  }
}

/** An `x` or `#` in something shorter is no extension: it masks digits, or belongs to a service code. */
function withoutExtension(number: string): string {
  const base = number.replace(EXTENSION, '');
  return base.replace(/\D/g, '').length < WHOLE_NUMBER_DIGITS ? number : base;
}

function digitsOf(number: string): string | null {
  const digits = number.replace(GROUPING, '');
  const ungrouped = digits.length > WHOLE_NUMBER_DIGITS ? digits.replaceAll('/', '') : digits;
  return /^\+?\d+$/.test(ungrouped) ? ungrouped : null;
}

/** `phone-context` of a country makes a national number international (RFC 3966, 5.1.5). */
function inContext(number: string | null, parameters: readonly string[]): string | null {
  if (number === null || number.length < 7 || /^(\+|00)/.test(number)) return number;
  for (const parameter of parameters) {
    const country = /^\s*phone-context\s*=\s*(\+\d{1,3})\s*$/i.exec(parameter)?.[1];
    if (country !== undefined) return `${country}${number.replace(/^0/, '')}`;
  }
  return number;
}
