import { shippedLayout } from '../catalogue/layouts';
import { callerNumber, drama, freephones, landlines, pick } from './drama-numbers';
import type { Random } from './random';
import { durationSeconds, fourPlaces, september, timeOfDay } from './random-times';

/** Prices and levies a minute, in 1/10000 pence. */
const RATE = 12_000;
const PAYPHONE_LEVY = 205_000;
const MOBILE_LEVY = 21_000;
const OUTBOUND_RATE = 5_000;

export const bchHeader = `${shippedLayout('bch-extended')
  .columns.map(({ name }) => name)
  .join(',')}\n`;

/** One record of a two-leg inbound service; unanswered calls have no second leg. */
export function bchLine(random: Random): string {
  const date = `2026-09-${september(random)}`;
  const at = timeOfDay(random);
  const seconds = durationSeconds(random);
  const caller = callerNumber(random);
  const payphone = caller !== '' && random(20) === 0 ? PAYPHONE_LEVY : 0;
  const mobile = payphone === 0 && caller.startsWith('07') ? MOBILE_LEVY : 0;
  const cost = forSeconds(RATE, seconds) + forSeconds(payphone + mobile, seconds);
  const bSeconds = Math.max(seconds - random(30), 0);
  return (
    `${date},${at},${drama(random, freephones)},${caller},${seconds || -1},${pick(random, ['D', 'E', 'W'])},` +
    `${mobile > 0 ? 'FM' : payphone > 0 ? 'FP' : 'FL'},1.2,0,${payphone / 10_000},${mobile / 10_000},` +
    `${fourPlaces(cost)},${date},${at},${drama(random, landlines)},${random(35)},19,${bSeconds},UKN,UK National,` +
    `0.5,0,0,0,${fourPlaces(forSeconds(OUTBOUND_RATE, bSeconds))}\n`
  );
}

function forSeconds(aMinute: number, seconds: number): number {
  return Math.floor((aMinute * seconds + 30) / 60);
}
