import type { PrintedPage, RecordsAtHand, ShownRecord } from '../../printing/printed-page';
import type { ClassResult } from '../search-result';

/** The most records of a section that a report shows; all are counted. */
export const MOST_SHOWN = 1000;

/** One kind of what is held about a number. */
export interface ReportSection {
  readonly name: string;
  readonly title: string;
  readonly count: number;
  /** A sentence where not all are shown; null otherwise. */
  readonly note: string | null;
  readonly records: readonly ShownRecord[];
}

/** All that is held about a number, and who deleted it and looked at it. */
export interface Report {
  /** As it was asked for. */
  readonly number: string;
  /** When it was made, RFC 3339. */
  readonly made: string;
  /** False when a class could not be searched whole; `classes` says which. */
  readonly complete: boolean;
  readonly classes: readonly ClassResult[];
  readonly sections: readonly ReportSection[];
  /** Id of the activity that recorded it. */
  readonly userActivityLog: string;
}

/** @param count of all there are, of which `records` are some */
export function section(
  name: string,
  title: string,
  records: readonly ShownRecord[],
  count = records.length,
): ReportSection {
  const shown = records.slice(0, MOST_SHOWN);
  const note =
    shown.length < count
      ? `${shown.length} of ${count} are shown; the lists of the API have all of them.`
      : null;
  return { name, title, count, note, records: shown };
}

/** What the report says of itself before its sections, a line each. */
export function reportHead({ number, made, complete, classes, userActivityLog }: Report): string[] {
  return [
    `All that is held about the phone number ${number}`,
    `Made ${made}, recorded as activity ${userActivityLog}`,
    complete ? 'Everything was searched.' : 'Not everything could be searched: this report is not complete.',
    ...classes.map(
      ({ class: name, count, why }) => `${name}: ${count}${why === undefined ? '' : ` (${why})`}`,
    ),
  ];
}

/** The report as a page to be printed. */
export function reportPage(report: Report): PrintedPage<RecordsAtHand> {
  const [title = '', ...lines] = reportHead(report);
  const sections = report.sections.map((of) => ({ ...of, title: `${of.title}: ${of.count}` }));
  return { name: 'What is held about a phone number', title, lines, sections };
}
