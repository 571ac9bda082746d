import { isZero, priceForSeconds, subtractDecimals } from '../fields/decimal';
import { readPence } from '../fields/read-money';
import { readSeconds, readSecondsOrUnanswered } from '../fields/read-seconds';
import type { OriginationTypeFlag } from '../fields/parsed-call';
import { RejectedLineError, showCell } from '../fields/rejected-line-error';

/** Before the point; times the minutes of the longest call it is still a price. */
const MAX_LEVY_DIGITS = 9;

type Cell = string | undefined;

/** Seconds of the inbound leg: -1 means that nobody answered. */
export function readInboundSeconds(cell: Cell): number {
  return readSecondsOrUnanswered(cell, 'aSeconds');
}

/** Origination by the levy that is not zero; a line with both is in doubt and is rejected. */
export function readOrigination(payphoneLevy: Cell, mobileLevy: Cell): OriginationTypeFlag {
  const isPayphone = readLevy(payphoneLevy, 'aPtoFlevy') !== null;
  const isMobile = readLevy(mobileLevy, 'aMtoFLevy') !== null;
  if (isPayphone && isMobile) {
    throw new RejectedLineError('aPtoFlevy and aMtoFLevy are both charged, a call has one origin');
  }
  if (isPayphone) return 'Payphone';
  return isMobile ? 'Mobile' : 'Landline';
}

/** The levy for the time of the call in pence, null where none is charged. */
export function readSurcharge(levyCell: Cell, secondsCell: Cell, column: string): string | null {
  const levy = readLevy(levyCell, column);
  return levy === null ? null : priceForSeconds(levy, readInboundSeconds(secondsCell));
}

/** What is left of the total cost without the levy. */
export function readBasicCost(
  cost: Cell,
  payphoneLevy: Cell,
  mobileLevy: Cell,
  seconds: Cell,
): string | null {
  const total = readPence(cost, 'aPPMCost');
  if (total === null) return null;
  const surcharge =
    readSurcharge(payphoneLevy, seconds, 'aPtoFlevy') ?? readSurcharge(mobileLevy, seconds, 'aMtoFLevy');
  return surcharge === null ? total : subtractDecimals(total, surcharge);
}

/** Whether the call was carried on to a second leg. */
export function hasOutboundLeg(cell: Cell): boolean {
  return (readSeconds(cell, 'bSeconds') ?? 0) > 0;
}

function readLevy(cell: Cell, column: string): string | null {
  const levy = readPence(cell, column);
  if (levy === null || isZero(levy)) return null;
  if (levy.search(/\.|$/) > MAX_LEVY_DIGITS) {
    throw new RejectedLineError(`${column} ${showCell(levy)} has more digits than a levy can have`);
  }
  if (levy.startsWith('-')) throw new RejectedLineError(`${column} is negative, a levy cannot be`);
  return levy;
}
