import { shippedLayout } from '../catalogue/layouts';
import type { Column } from '../layouts/layout';
import { callerNumber, drama, freephones, landlines, mobiles, pick } from './drama-numbers';
import type { Random } from './random';
import { durationSeconds, fourPlaces, september, timeOfDay } from './random-times';

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
export const fcsHeader = `${shippedLayout('fcs-v3-outbound').columns.map(gammaName).join(',')}\r\n`;

/** One record in the 42 columns of the FCS standard, CRLF included. */
export function fcsLine(isInbound: boolean, random: Random, recordId: string): string {
  const destination = pick(random, destinations);
  const customer = drama(random, isInbound ? freephones : landlines);
  const other = isInbound ? callerNumber(random) : drama(random, destination.prefixes);
  const description = isInbound ? 'Inbound geographic' : destination.description;
  const chargecode = isInbound ? pick(random, inboundCodes) : destination.chargecode;
  const duration = durationSeconds(random);
  const price = fourPlaces(Math.ceil((duration * (isInbound ? 21 : destination.price)) / 60));
  const extension = random(4) === 0 ? `${200 + random(100)}` : '';
  const diverted = isInbound ? drama(random, mobiles) : '';
  const contract = random(5) === 0 ? '"Unlimited, UK"' : '';
  return (
    `${duration === 0 ? 'Z' : 'V'},,${customer},${other},${september(random)}/09/2026,${timeOfDay(random)},${duration},,,` +
    `${description},${chargecode},${1 + random(3)},${price},${price},${extension},${isInbound ? customer : ''},,` +
    `SIPD,${pick(random, carriers)},${random(10) === 0 ? 'Y' : 'N'},S,GBR,Fixed,,,,${diverted},${random(35)},` +
    `${recordId},GBP,,,,,,,,${contract},,,,\r\n`
  );
}

function gammaName(column: Column): string {
  return `"${column.aliases?.[0] ?? column.name}"`;
}
