import { hash } from 'node:crypto';
import { phoneKey, signedPhoneKey } from './phone-number';

/**
 * Raised when the key of any text changes. Indexes of DR files say which version made them, and are not used by another: they
 * would miss numbers.
 */
export const NUMBER_KEYS_VERSION = 1;

/** Above every key of a number, which has 18 digits at most. */
const FIRST_TEXT_KEY = 10n ** 18n;

/** Digits that are found with a minus too: those of which {@link signedPhoneKey} cannot say whose they are. */
const MAYBE_UNPREFIXED = /^\d{9,10}$/;

/** How many texts are remembered: carriers write the same few words in millions of lines. */
const REMEMBERED_TEXTS = 1000;

/**
 * The key that is stored beside a number, by an import, a restore and a migration alike. From 0 on it is the number's
 * {@link phoneKey}. Below 0 it has no key: it is compared with no other spelling, is found by its exact text alone, and
 * is counted wherever numbers are judged. Those are digits that do not say whose they are (as they are, with a minus),
 * and text that is no number (a hash of the text, with a minus).
 */
export function numberKey(text: string | null): string | null {
  if (text === null || text.trim() === '') return null;
  // A number is mostly unlike the one before, a word mostly not.
  return (beginsAsNumber(text) ? signedPhoneKey(text) : null) ?? remembered.get(text) ?? keyOfText(text);
}

/** Whether a stored key says that its number is judged by nobody. */
export function hasNoKey(stored: string | null): boolean {
  return stored !== null && stored.charCodeAt(0) === 0x2d;
}

/** What a number or text is searched by, without a sign; compare with {@link isStoredAs}, in SQL with abs(). */
export function searchedKey(text: string): string {
  return phoneKey(text) ?? textKey(text);
}

export function isStoredAs(stored: string | null, searched: string): boolean {
  return stored !== null && (hasNoKey(stored) ? stored.slice(1) : stored) === searched;
}

/** The keys under which what is searched by this key may be stored: one, or two. */
export function storedKeys(searched: string): readonly string[] {
  if (searched.length > 18) return [`-${searched}`];
  return MAYBE_UNPREFIXED.test(searched) ? [searched, `-${searched}`] : [searched];
}

const remembered = new Map<string, string>();

/** With a digit, `+`, a bracket or a sign of ASCII before them. */
function beginsAsNumber(text: string): boolean {
  return text.charCodeAt(0) <= 0x39;
}

function keyOfText(text: string): string {
  const key = signedPhoneKey(text) ?? `-${textKey(text)}`;
  if (remembered.size < REMEMBERED_TEXTS) remembered.set(text, key);
  return key;
}

/** 62 bits of the text's hash: 19 digits. Spaces around it are nobody's: an import drops them. */
function textKey(text: string): string {
  return String(FIRST_TEXT_KEY + (hash('sha256', text.trim(), 'buffer').readBigUInt64BE() >> 2n));
}
