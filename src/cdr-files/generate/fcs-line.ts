import { fcsV3 } from '../formats/fcs-v3';
import type { Column } from '../formats/layout';
import type { GeneratedLayout } from './generated-layouts';

type Random = (below: number) => number;

/** Prefixes of the ranges that Ofcom reserves for drama, each good for 000 to 999. */
const landlines = ['01134960', '01174960', '01632960', '02079460'];
const mobiles = ['07700900'];
const freephones = ['08081570'];

/** What can be dialled: description as the cell holds it, charge code, numbers, price in 1/10000 £ a minute. */
const destinations = [
  { description: 'UK Local', chargecode: 'UKL', prefixes: landlines, price: 35 },
  { description: 'UK National', chargecode: 'UKN', prefixes: landlines, price: 36 },
  { description: '"Mobile, EE"', chargecode: 'FM3', prefixes: mobiles, price: 168 },
  { description: '"Mobile, ""O2"""', chargecode: 'FM1', prefixes: mobiles, price: 172 },
  { description: 'Freephone', chargecode: 'FF1', prefixes: freephones, price: 0 },
];
const inboundCodes = ['IN1', 'IN2', 'IN3', 'IN4'];
const carriers = ['BT', 'Gamma', 'Virgin Media'];

/** The header line with the names that Gamma writes, CRLF included. */
export const fcsHeader = `${fcsV3.columns.map(gammaName).join(',')}\r\n`;

/** One record in the 42 columns of the FCS standard, CRLF included. */
export function fcsLine(layout: GeneratedLayout, random: Random, recordId: string): string {
  const isInbound = layout === 'fcs-v3-inbound';
  const destination = pick(random, destinations);
  const customer = drama(random, isInbound ? freephones : landlines);
  const other = isInbound ? callerNumber(random) : drama(random, destination.prefixes);
  const description = isInbound ? 'Inbound geographic' : destination.description;
  const chargecode = isInbound ? pick(random, inboundCodes) : destination.chargecode;
  const duration = random(12) === 0 ? 0 : 1 + random(random(10) === 0 ? 3600 : 300);
  const price = poundsText(Math.ceil((duration * (isInbound ? 21 : destination.price)) / 60));
  const extension = random(4) === 0 ? `${200 + random(100)}` : '';
  const diverted = isInbound ? drama(random, mobiles) : '';
  const contract = random(5) === 0 ? '"Unlimited, UK"' : '';
  return (
    `${duration === 0 ? 'Z' : 'V'},,${customer},${other},${september(random)},${timeOfDay(random)},${duration},,,` +
    `${description},${chargecode},${1 + random(3)},${price},${price},${extension},${isInbound ? customer : ''},,` +
    `SIPD,${pick(random, carriers)},${random(10) === 0 ? 'Y' : 'N'},S,GBR,Fixed,,,,${diverted},${random(35)},` +
    `${recordId},GBP,,,,,,,,${contract},,,,\r\n`
  );
}

function gammaName(column: Column): string {
  return `"${column.aliases?.[0] ?? column.name}"`;
}

/** One in eighteen callers withholds the number. */
function callerNumber(random: Random): string {
  return random(18) === 0 ? '' : drama(random, random(2) === 0 ? mobiles : landlines);
}

function drama(random: Random, prefixes: readonly string[]): string {
  return `${pick(random, prefixes)}${`${random(1000)}`.padStart(3, '0')}`;
}

function pick<T>(random: Random, values: readonly T[]): T {
  return values[random(values.length)] as T;
}

function september(random: Random): string {
  return `${twoDigits(1 + random(30))}/09/2026`;
}

function timeOfDay(random: Random): string {
  return `${twoDigits(random(24))}:${twoDigits(random(60))}:${twoDigits(random(60))}`;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

/** Whole ten-thousandths of a pound as pounds with four places. */
function poundsText(tenThousandths: number): string {
  return `${Math.trunc(tenThousandths / 10_000)}.${`${tenThousandths % 10_000}`.padStart(4, '0')}`;
}
