import type { ActivityType } from '../user-activity-log/activity';

/** Every kind of act that a certificate is made of: the type of its activity. */
export const CERTIFIED_ACTS = [
  'DR file expired',
  'CDR file expired',
  'CDR file deleted',
  'DR file restored',
  'DR files verified',
  'Erasure finished',
  'Activity certified',
] as const satisfies readonly ActivityType[];
export type CertifiedAct = (typeof CERTIFIED_ACTS)[number];

/**
 * What of an activity's details a certificate repeats. Whatever people wrote is left out, reasons and the names of
 * carriers' files above all: it may hold a phone number, and a certificate stays for ever.
 */
export const CERTIFIED_DETAILS: Readonly<Record<CertifiedAct, readonly string[]>> = {
  'DR file expired': ['file', 'rowCount', 'run', 'asOf'],
  'CDR file expired': ['class', 'cutoff', 'sizeBytes', 'rejectedLines', 'run', 'asOf'],
  'CDR file deleted': ['count'],
  'DR file restored': ['file', 'restored', 'alreadyPresent', 'erased', 'total'],
  'DR files verified': ['checkedFiles', 'opened', 'findings', 'locked'],
  'Erasure finished': ['askedBy', 'pseudonym', 'state', 'counts', 'held', 'problems'],
  'Activity certified': ['month', 'entries', 'byType', 'list', 'csvSha256'],
};
