import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { phoneKey } from './phone-number';

/**
 * The key of a number that somebody searches for, however they wrote it: all that {@link phoneKey} reads, and what only
 * people write, such as `tel:+44-113-496-0030` or other scripts' digits. National numbers are British.
 * @returns null when it is no phone number
 */
export function searchedPhoneKey(text: string): string | null {
  return phoneKey(text) ?? phoneKey(parsePhoneNumberFromString(text, 'GB')?.number ?? null);
}
