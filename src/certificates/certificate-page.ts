import type { PrintedPage, PrintedSection, RecordsAtHand, ShownRecord } from '../printing/printed-page';
import type { CertificateDocument } from './issuing/certificate-document';
import { CertificateProof, printedProof } from './records/certificate-proof';

/** A certificate as a page to be printed: all that its document says, and what proves it. */
export function certificatePage(
  id: string,
  document: CertificateDocument,
  proof: CertificateProof,
): PrintedPage<RecordsAtHand> {
  const { act, what, policy, askedBy, approvedBy, holdsLookedAt, hashes, chainHead } = document;
  return {
    name: `Certificate ${id}`,
    title: `Certificate ${id}: ${act}`,
    lines: [
      `Done ${document.done}, recorded as activity ${document.userActivityLog}`,
      `Made ${document.made} by deleted-calls ${document.softwareVersion}`,
    ],
    sections: [
      section('What was done', [what]),
      section('By which policy', policy ? [policy] : [], 'No policy was recorded yet.'),
      section('Who asked for it', [askedBy]),
      section('Who approved it', approvedBy, 'Nobody had to.'),
      section(
        'Which legal holds were looked at',
        holdsLookedAt.length > 0 ? [{ legalHolds: holdsLookedAt.join(', ') }] : [],
        'There was no active one.',
      ),
      section('Hashes', hashes ? [hashes] : [], 'It is about no single file.'),
      section("The chain's head", chainHead ? [chainHead] : [], 'There was no DR file yet.'),
      section('What proves it', [printedProof(proof, document.signingKey)]),
    ],
  };
}

function section(title: string, records: readonly object[], nothing = ''): PrintedSection<RecordsAtHand> {
  return { title, note: records.length > 0 ? null : nothing, records: records.map(shown) };
}

function shown(record: object): ShownRecord {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]: [string, unknown]) => [
      name,
      value !== null && typeof value === 'object'
        ? JSON.stringify(value)
        : (value as string | number | boolean | null),
    ]),
  );
}
