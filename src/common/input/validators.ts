import { ValidateBy, ValidateIf, ValidationOptions } from 'class-validator';
import { phoneKey } from '../phone-number';
import { isId } from './id';

/** The check of what may be given twice. */
export const ONE_OR_TWO = 'isOneOrTwoOf';

type Check = (value: unknown) => boolean;

function checked(
  name: string,
  expectation: string,
  check: Check,
  options?: ValidationOptions,
): PropertyDecorator {
  return ValidateBy(
    { name, validator: { validate: check, defaultMessage: () => `${expectation}` } },
    options,
  );
}

/** May be left out; null is a value like any other, and refused where it is none of those allowed. */
export function MayBeLeftOut(): PropertyDecorator {
  return ValidateIf((_: object, value: unknown) => value !== undefined);
}

/** Decimal digits only, within both bounds; no sign, no leading zeros, no exponent. */
export function IsWholeNumberText(min: number, max: number, instead = ''): PropertyDecorator {
  const expectation = `must be a whole number from ${min} to ${max}${instead && `; ${instead}`}`;
  return checked('isWholeNumberText', expectation, (value) => {
    return (
      typeof value === 'string' &&
      /^(0|[1-9]\d{0,15})$/.test(value) &&
      Number(value) >= min &&
      Number(value) <= max
    );
  });
}

/** `0` or an id: `idAfter=0` means from the beginning. */
export function IsIdOrZeroText(): PropertyDecorator {
  return checked(
    'isIdOrZeroText',
    'must be a whole number from 0 to 2^63 - 1',
    (value) => value === '0' || isId(value),
  );
}

export function IsIdText(options?: ValidationOptions): PropertyDecorator {
  return checked('isIdText', 'must be an id: a positive whole number below 2^63, as a string', isId, options);
}

/** A calendar day that exists, `YYYY-MM-DD`. */
export function IsDay(): PropertyDecorator {
  return checked('isDay', 'must be a day that exists, as YYYY-MM-DD', isDay);
}

/** RFC 3339 instant, `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC). */
export function IsInstantText(): PropertyDecorator {
  return checked(
    'isInstantText',
    'must be an RFC 3339 instant such as 2026-10-01T12:00:00Z (write + as %2B), YYYY-MM-DD, or YYYY-MM-DD HH:MM:SS',
    (value) => parseInstant(value) !== null,
  );
}

/** The most characters of a number that is asked for: a SIP URI with a long host. */
export const LONGEST_NUMBER = 256;

/** A phone number in any usual spelling. */
export function IsPhoneNumber(): PropertyDecorator {
  return checked(
    'isPhoneNumber',
    'must be a phone number, such as 01134960000 or +441134960000 (write + as %2B in a URL)',
    (value) => isNumberText(value) && phoneKey(value) !== null,
  );
}

/** A phone number, or the exact text that a carrier wrote instead of one. */
export function IsNumberOrText(): PropertyDecorator {
  return checked(
    'isNumberOrText',
    `must be a phone number, such as 01134960000 or +441134960000 (write + as %2B in a URL), or the exact text that stands in its place: 1 to ${LONGEST_NUMBER} characters, among them a letter or digit`,
    (value) => isNumberText(value) && /[\p{L}\p{Nd}]/u.test(value),
  );
}

function isNumberText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_NUMBER && !/\p{Cc}/u.test(value);
}

/** Text with something in it, at most `max` characters, without control characters. */
export function IsPlainText(max: number): PropertyDecorator {
  return checked(
    'isPlainText',
    `must be text of 1 to ${max} characters without control characters`,
    (value) => {
      return (
        typeof value === 'string' &&
        value.trim() !== '' &&
        value.length <= max &&
        !/\p{Cc}/u.test(value.replace(/[\n\t]/g, ''))
      );
    },
  );
}

/** One of these or two different ones: the only parameter that may be given twice. */
export function IsOneOrTwoOf(allowed: readonly string[]): PropertyDecorator {
  return checked(ONE_OR_TWO, `must be one of ${allowed.join(', ')}, or two different ones`, (value) => {
    const given: unknown[] = Array.isArray(value) ? value : [value];
    return (
      given.length <= 2 &&
      new Set(given).size === given.length &&
      given.length > 0 &&
      given.every((one) => typeof one === 'string' && allowed.includes(one))
    );
  });
}

export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value) || value < '0001-01-01') return false;
  const instant = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value);
}

const INSTANT =
  /^(\d{4}-\d\d-\d\d)(?:[Tt ]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)?)?$/;

/** The instant as RFC 3339 text for the database; null when it is none. Without an offset only the space form is UTC. */
export function parseInstant(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const match = INSTANT.exec(value);
  if (!match || !isDay(match[1])) return null;
  const [, day, hour, minute, second, fraction = '', offset] = match;
  if (!hour) return `${day}T00:00:00Z`;
  if (!offset && value[10] !== ' ') return null;
  return inUtc(`${day}T${hour}:${minute}:${second}${(offset ?? 'Z').toUpperCase()}`, fraction);
}

/** PostgreSQL knows offsets of less than 16 hours only, so they are taken off here; years have four digits. */
function inUtc(instant: string, fraction: string): string | null {
  const utc = new Date(instant).toISOString();
  return /^(?!0000)\d{4}-/.test(utc) ? `${utc.slice(0, 19)}${fraction}Z` : null;
}
