/** What people mean by abbreviations; Intl takes some of them for another place (BST for Asia/Dhaka). */
const MEANT: Readonly<Record<string, string>> = {
  BST: 'Europe/London',
  UK: 'Europe/London',
  IST: 'Asia/Kolkata',
  WET: 'Europe/Lisbon',
  WEST: 'Europe/Lisbon',
  CET: 'Europe/Paris',
  CEST: 'Europe/Paris',
  MET: 'Europe/Paris',
  EET: 'Europe/Athens',
  EEST: 'Europe/Athens',
  MSK: 'Europe/Moscow',
  EST: 'America/New_York',
  EDT: 'America/New_York',
  CST: 'America/Chicago',
  CDT: 'America/Chicago',
  MST: 'America/Denver',
  MDT: 'America/Denver',
  PST: 'America/Los_Angeles',
  PDT: 'America/Los_Angeles',
  HST: 'Pacific/Honolulu',
  JST: 'Asia/Tokyo',
  AEST: 'Australia/Sydney',
  NZST: 'Pacific/Auckland',
  Z: 'UTC',
};

/**
 * Takes the names of places (`Europe/London`), UTC and GMT. Short names are refused, those that the IANA database has
 * too: each means several places, or a fixed offset all year.
 * @returns null when the name can be used, else what the variable must be
 */
export function validTimeZone(value: string): string | null {
  // From Node.js 22 on, Intl takes a fixed offset such as +01:00 for a zone as well.
  const known = /^[+-]/.test(value) ? null : canonical(value);
  if (known !== null && (value.includes('/') || /^(UTC|GMT)$/i.test(value))) return null;
  const meant = MEANT[value.toUpperCase()] ?? placeNamed(value) ?? known;
  const example = meant ? `: perhaps ${meant}` : '';
  return `must be an IANA time zone of a place, such as Europe/London, or UTC${example}`;
}

/** The zone that Intl takes a name for; null where it knows none. */
function canonical(name: string): string | null {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** The zone whose last part is this town. */
function placeNamed(value: string): string | undefined {
  const town = `/${value.replaceAll(' ', '_').toLowerCase()}`;
  return Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase().endsWith(town));
}
