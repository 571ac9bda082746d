/**
 * Schemas of values that occur all over the API, for `@ApiProperty({ ...ID, description: '…' })`. They say in the
 * OpenAPI document what the checks and the importer enforce; patterns keep to what every language's expressions know.
 */

/** A positive whole number below 2^63, as a string. */
export const ID = { type: 'string', pattern: '^[1-9][0-9]{0,18}$', maxLength: 19, example: '1' } as const;

/** The same schema for a property that a first try leaves out: documentation fills in whatever has an example. */
export function withoutExample(schema: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { ...schema, example: undefined };
}

/** `0` or an id. */
export const ID_OR_ZERO = { type: 'string', pattern: '^(0|[1-9][0-9]{0,18})$', maxLength: 19 } as const;

/** Money in pence with the carrier's own digits: at most 14 before the point, 10 after it. */
export const MONEY = { type: 'string', pattern: '^-?[0-9]{1,14}([.][0-9]{1,10})?$', maxLength: 26 } as const;

/** A code of ISO 4217. */
export const CURRENCY = { type: 'string', pattern: '^[A-Z]{3}$', maxLength: 3 } as const;

/** `HH:MM:SS`. */
export const TIME_OF_DAY = { type: 'string', pattern: '^[0-9]{2}:[0-9]{2}:[0-9]{2}$', maxLength: 8 } as const;

/** An RFC 3339 instant, a day, or a day and a time with a space between them. */
export const INSTANT_TEXT = {
  type: 'string',
  pattern:
    '^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})?)?$',
  maxLength: 35,
} as const;

/** A phone number in any usual spelling, such as a SIP URI. */
export const PHONE_NUMBER = {
  type: 'string',
  pattern: '^[^\\x00-\\x1f\\x7f-\\x9f]*$',
  minLength: 1,
  maxLength: 256,
} as const;

export const SHA1 = { type: 'string', pattern: '^[0-9a-f]{40}$', maxLength: 40 } as const;

export const SHA256 = { type: 'string', pattern: '^[0-9a-f]{64}$', maxLength: 64 } as const;

/** Bytes of any kind. */
export function bytes(maxLength: number = Number.MAX_SAFE_INTEGER) {
  return { type: 'string', format: 'binary', maxLength } as const;
}

/** Text of one or more lines without other control characters, as people write it. */
export function text(maxLength: number) {
  return { type: 'string', pattern: '^[^\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]*$', maxLength } as const;
}

/** An email address; one at a host without dots, such as `admin@localhost`, is none to many checkers of `email`. */
export const EMAIL = { type: 'string', pattern: '^[^@\\s]+@[^@\\s]+$', maxLength: 254 } as const;
