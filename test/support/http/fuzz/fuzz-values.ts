import fc from 'fast-check';

/** A phone number that callers may well put where it does not belong; taken from the database. */
export type Numbers = readonly string[];

const HOSTILE = [
  '',
  ' ',
  '0',
  '-1',
  '01',
  '1e3',
  '1.5',
  '0x10',
  '9223372036854775807',
  '9223372036854775808',
  '1000000000',
  '99999999999999999999999999',
  'NaN',
  'null',
  'true',
  '[object Object]',
  '__proto__',
  'constructor',
  "' or 1=1 --",
  "1'; select pg_sleep(9); --",
  '1) union select key_hash from users --',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '%',
  '$1',
  '\\',
  '\u0000',
  'a\u0000b',
  '\u202e\u2066',
  '🕳️'.repeat(3),
  '１２３',
  '+44 (0)113 496 0030',
  'tel:+44-113-496-0030;ext=9',
  '0000-00-00',
  '0001-01-01',
  '9999-12-31',
  '9999-12-31T23:59:59.999999999-23:59',
  '0001-01-01T00:00:00+23:59',
  '2026-02-30',
  '2026-10-14 24:00:00',
  '2026-10-14',
  '2026-10-14T12:00:00Z',
  '2016-12-31T23:59:60Z',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '${jndi:ldap://x}',
];

/** Percent-encoding that no decoder takes, and what no encoder makes: lone surrogates, overlong forms, NUL. */
const WRONGLY_ENCODED = [
  '%',
  '%z',
  '%E0%A4%A',
  '%ED%A0%80',
  '%C0%AE',
  '%FF',
  '%00',
  '%25%30%30',
  '%0d%0a',
  'é',
];

/** Texts as a hostile or a broken client sends them. */
export function texts(numbers: Numbers): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...HOSTILE) },
    { weight: 2, arbitrary: fc.constantFrom('Gamma', ...numbers) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
    { weight: 1, arbitrary: fc.nat({ max: 6000 }).map((length) => 'x'.repeat(length)) },
  );
}

/** Texts for a URL: well encoded for the most part. */
export function urlTexts(numbers: Numbers): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: texts(numbers).map((text) => encodeURIComponent(text.toWellFormed())) },
    { weight: 1, arbitrary: fc.constantFrom(...WRONGLY_ENCODED) },
  );
}

/** Any JSON, with values that databases and validators stumble over. */
export function jsonValues(numbers: Numbers): fc.Arbitrary<unknown> {
  return fc.oneof(
    texts(numbers),
    fc.constantFrom(null, true, false, 0, -0, -1, 1.5, 1e308, 2 ** 53, 2 ** 31, 9.3e18, [], {}, [[]], [null]),
    fc.array(texts(numbers), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('length', 'toString', '__proto__', '0', 'a/b~c'), texts(numbers), {
      maxKeys: 3,
    }),
    fc.integer({ min: 1, max: 300 }).map(nested),
  );
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value };
  return value;
}
