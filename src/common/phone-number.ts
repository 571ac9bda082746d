const MAX_KEY_DIGITS = 18;

/** Spaces and the signs that people group digits with; they carry no meaning. */
const GROUPING = /[\s().\u2010-\u2015-]/g;

/**
 * The key by which all spellings of one number are found: the digits of its international form (E.164 without
 * the plus) as decimal text without leading zeros, at most 18 digits, so that it fits a bigint. `+44`, `0044` and
 * a leading `0` are the same country, as in `+44 (0)113 496 0000`; what has no such prefix (an extension, a short
 * code) is its own key. Null for what is no number: no digits, letters or other signs, or over 18 digits.
 */
export function phoneKey(text: string | null): string | null {
  if (text === null) return null;
  const number = hasOnlyDigits(text) ? text : text.replace(GROUPING, '');
  const isInternational = number.charCodeAt(0) === 0x2b;
  const digits = isInternational ? number.slice(1) : number;
  if (digits === '' || !hasOnlyDigits(digits)) return null;
  const key = isInternational ? internationalKey(digits) : dialledKey(digits);
  return key.length > MAX_KEY_DIGITS ? null : key;
}

/** Digits as somebody in the United Kingdom dials them. */
function dialledKey(digits: string): string {
  if (digits.charCodeAt(0) !== 0x30 || digits.length === 1) return digits;
  return digits.charCodeAt(1) === 0x30 ? internationalKey(digits.slice(2)) : `44${digits.slice(1)}`;
}

/** Digits after `+` or `00`; no country code begins with 0, so one that does is a national number misspelt. */
function internationalKey(digits: string): string {
  if (digits.charCodeAt(0) === 0x30 || digits === '') {
    const national = digits.replace(/^0+/, '');
    return national === '' ? '0' : `44${national}`;
  }
  return digits.startsWith('440') ? `44${digits.slice(3)}` : digits;
}

function hasOnlyDigits(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}
