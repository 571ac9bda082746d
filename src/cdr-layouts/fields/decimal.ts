/** A decimal number, exactly: `units` of 10 to the power of minus `places`. */
interface Decimal {
  readonly units: bigint;
  readonly places: number;
}

/** `left - right` of two decimal texts, exact, with the longer fraction of the two. */
export function subtractDecimals(left: string, right: string): string {
  const [a, b] = [parseDecimal(left), parseDecimal(right)];
  const places = Math.max(a.places, b.places);
  return formatDecimal({ units: unitsAt(a, places) - unitsAt(b, places), places });
}

/** `left + right`, the same way. */
export function addDecimals(left: string, right: string): string {
  const [a, b] = [parseDecimal(left), parseDecimal(right)];
  const places = Math.max(a.places, b.places);
  return formatDecimal({ units: unitsAt(a, places) + unitsAt(b, places), places });
}

/** Whether two decimal texts are the same number, however they are written. */
export function equalDecimals(left: string, right: string): boolean {
  return isZero(subtractDecimals(left, right));
}

/** What a price a minute comes to for `seconds`, rounded half up to four places; neither is negative. */
export function priceForSeconds(aMinute: string, seconds: number): string {
  const { units, places } = parseDecimal(aMinute);
  const divisor = 60n * 10n ** BigInt(places);
  const scaled = units * BigInt(seconds) * 10_000n;
  return formatDecimal({ units: (2n * scaled + divisor) / (2n * divisor), places: 4 });
}

/** `left * right`, rounded half up to so many places after the point; below zero the same with a minus. */
export function multiplyDecimals(left: string, right: string, places: number): string {
  const [a, b] = [parseDecimal(left), parseDecimal(right)];
  const units = a.units * b.units;
  const scaled = (units < 0n ? -units : units) * 10n ** BigInt(places);
  const divisor = 10n ** BigInt(a.places + b.places);
  const rounded = (2n * scaled + divisor) / (2n * divisor);
  return formatDecimal({ units: units < 0n ? -rounded : rounded, places });
}

/** Whether a decimal text is zero, however it is written. */
export function isZero(text: string): boolean {
  return parseDecimal(text).units === 0n;
}

function parseDecimal(text: string): Decimal {
  const point = text.indexOf('.');
  if (point === -1) return { units: BigInt(text), places: 0 };
  return { units: BigInt(text.slice(0, point) + text.slice(point + 1)), places: text.length - point - 1 };
}

function unitsAt(decimal: Decimal, places: number): bigint {
  return decimal.units * 10n ** BigInt(places - decimal.places);
}

function formatDecimal({ units, places }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places);
  return `${units < 0n ? '-' : ''}${whole}${places === 0 ? '' : `.${fraction}`}`;
}
