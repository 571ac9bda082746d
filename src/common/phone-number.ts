import { bareNumber } from './number-spelling';

const MAX_KEY_DIGITS = 18;

/** Spaces and the signs that people group digits with; they carry no meaning. */
const GROUPING = /[\s().\u2010-\u2015-]/g;

/**
 * The key by which all spellings of one number are found: the digits of its international form (E.164 without
 * the plus) as decimal text without leading zeros, at most 18 digits, so that it fits a bigint. `+44`, `0044` and
 * a leading `0` are the same country, as in `+44 (0)113 496 0000`; what has no such prefix (an extension, a short
 * code) is its own key. All that {@link bareNumber} reads counts as a spelling, such as `sip:` and `tel:` URIs.
 * Null for what is no number: no digits, letters or other signs, or over 18 digits.
 */
export function phoneKey(text: string | null): string | null {
  const key = signedPhoneKey(text);
  return key !== null && key.charCodeAt(0) === MINUS ? key.slice(1) : key;
}

/**
 * The same key, with a minus in front where the digits do not say whose they are: a British number that lost its
 * leading 0 and a short international one without its prefix look alike.
 */
export function signedPhoneKey(text: string | null): string | null {
  if (text === null || text === '') return null;
  // What carriers write most goes the short way: digits, and digits behind a plus.
  if (isNumber(text)) return keyOf(text);
  const grouped = text.replace(GROUPING, '');
  if (isNumber(grouped)) return keyOf(grouped);
  const number = bareNumber(text);
  return number === null ? null : keyOf(number);
}

const PLUS = 0x2b;
const MINUS = 0x2d;

/** Of digits, or `+` and digits. */
function keyOf(number: string): string | null {
  const key = number.charCodeAt(0) === PLUS ? internationalKey(number.slice(1)) : dialledKey(number);
  return key.length > MAX_KEY_DIGITS ? null : key;
}

/** Digits as somebody in the United Kingdom dials them. */
function dialledKey(digits: string): string {
  if (digits.charCodeAt(0) !== 0x30 || digits.length === 1) return undialledKey(digits);
  return digits.charCodeAt(1) === 0x30 ? internationalKey(digits.slice(2)) : `44${digits.slice(1)}`;
}

/** Digits without `+`, `00` or `0`. British numbers have 9 or 10 after their 0, and none begins with 4 or 6. */
function undialledKey(digits: string): string {
  const { length } = digits;
  if (length < 9) return digits;
  if (length > 10) return length > 11 ? internationalKey(digits) : digits;
  const first = digits.charCodeAt(0);
  return first === 0x34 || first === 0x36 ? digits : `-${digits}`;
}

/**
 * Digits after `+` or `00`. No country code begins with 0: `+00` is the prefix twice, `+0` a national number misspelt,
 * and a 0 after 44 is the one that is only dialled at home.
 */
function internationalKey(digits: string): string {
  if (digits.charCodeAt(0) === 0x30 || digits === '') {
    if (/^00+[1-9]/.test(digits)) return internationalKey(digits.replace(/^0+/, ''));
    const national = digits.replace(/^0+/, '');
    return national === '' ? '0' : `44${national}`;
  }
  return digits.startsWith('440') ? `44${digits.slice(3)}` : digits;
}

/** Digits, or `+` and digits; one digit at least. */
function isNumber(text: string): boolean {
  const start = text.charCodeAt(0) === PLUS ? 1 : 0;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x30 || code > 0x39) return false;
  }
  return text.length > start;
}
