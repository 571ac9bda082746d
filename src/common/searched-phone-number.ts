import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { phoneKey } from './phone-number';

/**
 * The key of a number that somebody searches for, however they wrote it: all that {@link phoneKey} reads, and what only
 * people write, such as `tel:+44-113-496-0030` or other scripts' digits. National numbers are British.
 * @returns null when it is no phone number
 */
export function searchedPhoneKey(text: string): string | null {
  const key = phoneKey(text);
  if (key !== null || !NUMBER_ALONE.test(text)) return key;
  return phoneKey(
    parsePhoneNumberFromString(text.replace(/^tel:/i, ''), { defaultCountry: 'GB', extract: false })
      ?.number ?? null,
  );
}

/** The library drops what it cannot read; a number that was cut off must not find somebody else's calls. */
const NUMBER_ALONE = /^(tel:)?[\p{Nd}\s+()./-]+$/iu;
