import { readStampDate, readStampTime } from './read-stamp';
import { readBritishDate, readIsoDate } from './read-date';
import { readTime } from './read-time';

type ReadMoment = (cell: string | undefined, column: string) => string;

/** How the date and the time of day are read from a cell of this form; null for what it does not hold. */
export interface MomentReaders {
  readonly date: ReadMoment | null;
  readonly time: ReadMoment | null;
}

const FORMS: Readonly<Record<string, MomentReaders>> = {
  'DD/MM/YYYY': { date: readBritishDate, time: null },
  'YYYY-MM-DD': { date: readIsoDate, time: null },
  'YYYY-MM-DD HH:MM:SS': { date: readStampDate, time: readStampTime },
  'HH:MM:SS': { date: null, time: readTime },
};

/** The forms of dates and times there are. */
export const MOMENT_FORMS = Object.keys(FORMS);

export function compileMoment(form: string): MomentReaders {
  return FORMS[form] ?? { date: null, time: null };
}
