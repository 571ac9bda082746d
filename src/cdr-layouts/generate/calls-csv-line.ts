import { callerNumber, drama, freephones, landlines, pick } from './drama-numbers';
import type { Random } from './random';
import { durationSeconds, fourPlaces, september, timeOfDay } from './random-times';

const NAMES = [
  'target',
  'external',
  'callTypeDirectionFlag',
  'chargeBand',
  'startDate',
  'startTime',
  'tariffTime',
];
const MORE_NAMES = ['duration', 'answerTime', 'costCDR', 'callCarrier', 'carrierCallID'];

export const callsCsvHeader = `${[...NAMES, ...MORE_NAMES].join(',')}\n`;

/** One call under the API's field names. */
export function callsCsvLine(random: Random, recordId: string): string {
  const seconds = durationSeconds(random);
  return (
    `${drama(random, freephones)},${callerNumber(random) || drama(random, landlines)},` +
    `${pick(random, ['A-leg', 'B-leg'])},${pick(random, ['UKL', 'UKN', 'FM1'])},2026-09-${september(random)},` +
    `${timeOfDay(random)},${pick(random, ['Daytime', 'Evening', 'Weekend'])},${seconds},${random(35)},` +
    `${fourPlaces(Math.ceil((seconds * 3500) / 60))},${pick(random, ['BT', 'Gamma'])},${recordId}\n`
  );
}
