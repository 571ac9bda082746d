import fc from 'fast-check';

/** A number as somebody may write it, and the key that all its spellings have. */
export interface Spelling {
  readonly spelling: string;
  readonly key: string;
}

const BRITISH = ['0', '+44', '0044', '44', '+44(0)', '0044 (0)', '+440', '44 (0)', '+0044', '(+44) '];
const FRENCH = ['+33', '0033', '+0033', '00 33 '];
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0x1040, 0xff10, 0x1d7ce, 0x1d7f6];
const BETWEEN = [
  '',
  '',
  '',
  ' ',
  '-',
  '.',
  '\u00a0',
  '\u2011',
  '\u2212',
  '\u00ad',
  '\u200b',
  '\u200e',
  '\ufeff',
];
const EXTENSIONS = ['', '', ' ext 4', ' ext. 12', ' extn 4', 'x4', ' x 4', '#4', '#', ' (ext 4)', ',4'];
const PARAMETERS = ['', ';npdi', ';rn=+447700900000;npdi', ';ext=4', ';isub=1;npdi'];
const IN_URI: readonly ((user: string) => string)[] = [
  (user) => `sip:${user}@example.net`,
  (user) => `SIP:${user}@10.0.0.1:5060;user=phone`,
  (user) => `sips:${user}@[2001:db8::1]`,
  (user) => `sip:${user.replaceAll('+', '%2B').replaceAll(' ', '%20')}@example.net?subject=a`,
  (user) => `tel:${user}`,
  (user) => `Tel:${user}`,
  (user) => `"Bob, of <x>" <sip:${user}@example.net>;tag=1`,
  (user) => `Bob <tel:${user}>`,
  (user) => `<${user}>`,
  (user) => `${user}@example.net`,
];

/** Spellings of British and French numbers, as people, carriers, switches and spreadsheets write them. */
export function spellings(): fc.Arbitrary<Spelling> {
  const british = fc.tuple(
    fc.constantFrom(...BRITISH),
    fc.constantFrom('1134960', '1632960', '2079460', '7700900', '8081570'),
    fc.constant('44'),
  );
  const french = fc.tuple(fc.constantFrom(...FRENCH), fc.constant('199001'), fc.constant('33'));
  return fc
    .tuple(
      fc.oneof(british, french),
      fc.integer({ min: 0, max: 999 }),
      fc.array(fc.constantFrom(...BETWEEN), { minLength: 10, maxLength: 10 }),
      fc.option(fc.constantFrom(...ZEROS)),
      fc.constantFrom(...EXTENSIONS),
      fc.constantFrom(...PARAMETERS),
      fc.option(fc.constantFrom(...IN_URI)),
    )
    .map(([[prefix, range, country], last, between, zero, extension, parameters, inUri]) => {
      const digits = `${range}${String(last).padStart(3, '0')}`;
      const grouped = prefix + [...digits].map((digit, at) => digit + (between[at] ?? '')).join('');
      const user = `${inScript(grouped, zero)}${extension}${parameters}`;
      return { spelling: inUri ? inUri(user) : user, key: `${country}${digits}` };
    });
}

function inScript(text: string, zero: number | null): string {
  return zero === null ? text : text.replace(/[0-9]/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}
