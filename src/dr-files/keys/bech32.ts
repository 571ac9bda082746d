const DIGITS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const CHECKSUM_DIGITS = 6;

/** Bytes as Bech32 (BIP 173), which age writes its keys in. @param prefix in lower case, as the text is then */
export function toBech32(prefix: string, bytes: Uint8Array): string {
  const digits = regrouped(bytes, { from: 8, to: 5 }, true);
  return `${prefix}1${[...digits, ...checksumOf(prefix, digits)].map((digit) => DIGITS[digit]).join('')}`;
}

/** The bytes of a text with that prefix, all in one case; null when it is mistyped. */
export function fromBech32(prefix: string, text: string): Buffer | null {
  const lower = text.toLowerCase();
  if (text !== lower && text !== text.toUpperCase()) return null;
  if (!lower.startsWith(`${prefix}1`)) return null;
  const digits = [...lower.slice(prefix.length + 1)].map((digit) => DIGITS.indexOf(digit));
  const given = digits.slice(0, -CHECKSUM_DIGITS);
  if (digits.includes(-1) || checksumOf(prefix, given).join() !== digits.slice(-CHECKSUM_DIGITS).join()) {
    return null;
  }
  return Buffer.from(regrouped(given, { from: 5, to: 8 }, false));
}

/** Numbers of so many bits as numbers of so many others; bits that are left are filled up with zeros, or left out. */
function regrouped(
  numbers: Iterable<number>,
  { from, to }: { readonly from: number; readonly to: number },
  isFilledUp: boolean,
): number[] {
  const regrouped: number[] = [];
  let [value, bits] = [0, 0];
  for (const number of numbers) {
    value = ((value << from) | number) & 0xfff;
    for (bits += from; bits >= to; bits -= to) regrouped.push((value >> (bits - to)) & (2 ** to - 1));
  }
  if (isFilledUp && bits > 0) regrouped.push((value << (to - bits)) & (2 ** to - 1));
  return regrouped;
}

function checksumOf(prefix: string, digits: readonly number[]): number[] {
  const codes = [...prefix].map((letter) => letter.charCodeAt(0));
  const checked = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...digits];
  const sum = remainder([...checked, ...Array<number>(CHECKSUM_DIGITS).fill(0)]) ^ 1;
  return Array.from({ length: CHECKSUM_DIGITS }, (_, at) => (sum >> (5 * (CHECKSUM_DIGITS - 1 - at))) & 31);
}

function remainder(digits: readonly number[]): number {
  return digits.reduce((sum, digit) => {
    const top = sum >> 25;
    const next = ((sum & 0x1ffffff) << 5) ^ digit;
    return GENERATORS.reduce(
      (folded, generator, bit) => ((top >> bit) & 1 ? folded ^ generator : folded),
      next,
    );
  }, 1);
}
