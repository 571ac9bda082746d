import type { PrintedPage, PrintedSection, ShownRecord } from '../../printing/printed-page';
import type { UserActivityLogView } from '../../user-activity-log/dto/user-activity-log.view';
import type { CertificateDocument } from '../issuing/certificate-document';
import { CertificateProof, printedProof } from '../records/certificate-proof';
import type { ChangeCount, CountedBy, MonthCsv } from './month-changes.service';

/** What a certificate says of a month. */
export interface CertifiedMonth {
  /** `YYYY-MM`, in UTC. */
  readonly month: string;
  readonly entries: number;
  readonly byType: Readonly<Record<string, number>>;
  /** The list of the API that was hashed, as CSV. */
  readonly list: string;
  readonly csvSha256: string;
}

/** What is read for the page. */
export interface MonthReads {
  readonly proof: CertificateProof;
  /** The list as it is now. */
  readonly now: MonthCsv;
  readonly counts: (by: CountedBy, most: number) => Promise<ChangeCount[]>;
  readonly entries: (most: number) => AsyncIterable<UserActivityLogView>;
}

/** Persons and reasons, the most frequent first. */
const MOST_COUNTS = 100;
/** About a thousand pages. The CSV has all of them. */
const MOST_ENTRIES = 10_000;

/** The activity of a month to be printed: its counts, its entries one by one, and what proves them. */
export async function monthPage(
  id: string,
  document: CertificateDocument,
  certified: CertifiedMonth,
  { proof, now, counts, entries }: MonthReads,
): Promise<PrintedPage> {
  return {
    name: `Activity of ${certified.month}`,
    title: `Activity of ${certified.month}, certified by certificate ${id}`,
    lines: [
      `${certified.entries} changes were recorded in this month (UTC). Reads are not in it.`,
      `Certified ${document.done} for ${document.askedBy.user}, recorded as activity ${document.userActivityLog}`,
      sameSentence(certified, now),
    ],
    sections: [
      countSection('By type', await counts('type', MOST_COUNTS), now.entries),
      countSection('By person', await counts('person', MOST_COUNTS), now.entries),
      countSection('By reason', await counts('reason', MOST_COUNTS), now.entries),
      {
        title: 'Entries',
        note:
          now.entries > MOST_ENTRIES
            ? `The first ${MOST_ENTRIES} of ${now.entries}; the CSV has all of them.`
            : null,
        records: printed(entries(MOST_ENTRIES)),
      },
      {
        title: 'What proves it',
        note: 'docs/certificates.md says how to check the certificate, and the CSV against it.',
        records: [
          {
            ...printedProof(proof, document.signingKey),
            'List that was certified, as text/csv': certified.list,
            'SHA-256 of this CSV': certified.csvSha256,
          },
        ],
      },
    ],
  };
}

function sameSentence({ csvSha256 }: CertifiedMonth, { sha256 }: MonthCsv): string {
  return sha256 === csvSha256
    ? 'The entries below are those that were certified.'
    : 'The entries below are NOT as they were certified: an erasure took a number out of them, or this version writes the CSV in another way. ' +
        'Compare them with the CSV that was kept.';
}

function countSection(title: string, counts: readonly ChangeCount[], total: number): PrintedSection {
  const others = total - counts.reduce((sum, { count }) => sum + count, 0);
  return {
    title,
    note: null,
    records: [
      ...counts.map(({ key, count }) => ({ [key ?? 'No reason given']: count })),
      ...(others > 0 ? [{ 'All others': others }] : []),
    ],
  };
}

async function* printed(entries: AsyncIterable<UserActivityLogView>): AsyncGenerator<ShownRecord> {
  for await (const entry of entries) {
    const { id, activityDate, activityTime, user, activityType, linkedToType, linkedTo } = entry;
    yield {
      [`${id}`]: `${activityDate} ${activityTime} UTC, ${user}: ${activityType}`,
      About: linkedToType && [linkedToType, linkedTo].filter(Boolean).join(' '),
      Reason: entry.activityReason,
    };
  }
}
