import { readStampDate, readStampTime } from './read-stamp';
import { readBritishDate, readIsoDate } from './read-date';
import { readEpochDate, readEpochTime } from './read-epoch';
import { momentReader, type Moment } from './read-moment';
import { readTime } from './read-time';
import type { ZoneClock } from './zone-clock';

type ReadMoment = (cell: string | undefined, column: string) => string;

/** How the date and the time of day are read from a cell of this form; null for what it does not hold. */
export interface MomentReaders {
  readonly date: ReadMoment | null;
  readonly time: ReadMoment | null;
}

/** The forms that nearly all files have, read without looking for tokens. */
const COMMON_FORMS: Readonly<Record<string, MomentReaders>> = {
  'DD/MM/YYYY': { date: readBritishDate, time: null },
  'YYYY-MM-DD': { date: readIsoDate, time: null },
  'YYYY-MM-DD HH:MM:SS': { date: readStampDate, time: readStampTime },
  'HH:MM:SS': { date: null, time: readTime },
};

/** Units of a form that counts from 1970, in milliseconds. */
const EPOCH_FORMS: Readonly<Record<string, number>> = { epoch: 1000, 'epoch-milliseconds': 1 };

/**
 * @param zone where instants become date and time of day
 * @param isUtc whether a moment that does not say so is in UTC
 * @throws Error it is no form, or an instant without a zone; the sentence follows "the form … "
 */
export function compileMoment(form: string, zone: ZoneClock | null, isUtc = false): MomentReaders {
  const common = isUtc ? undefined : COMMON_FORMS[form];
  if (common !== undefined) return common;
  const unit = EPOCH_FORMS[form];
  if (unit !== undefined) {
    const clock = demandZone(zone);
    return { date: readEpochDate(unit, clock), time: readEpochTime(unit, clock) };
  }
  const { read, hasDate, hasTime, isInstant } = momentReader(form, zone, isUtc);
  if (isInstant) demandZone(zone);
  const remembered = rememberLast(read);
  return {
    date: hasDate ? (cell, column) => remembered(cell, column).date : null,
    time: hasTime ? (cell, column) => remembered(cell, column).time : null,
  };
}

function demandZone(zone: ZoneClock | null): ZoneClock {
  if (zone === null) throw new Error('is an instant, so the layout has to say in "zone" where it is shown');
  return zone;
}

/** A cell is read for the date and for the time, and many lines of a file have the same one. */
function rememberLast(
  read: (cell: string | undefined, column: string) => Moment,
): (cell: string | undefined, column: string) => Moment {
  let lastCell: string | undefined;
  let last: Moment | null = null;
  return (cell, column) => {
    if (last !== null && cell === lastCell) return last;
    last = read(cell, column);
    lastCell = cell;
    return last;
  };
}
