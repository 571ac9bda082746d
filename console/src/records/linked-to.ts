/** Where in the console a record of the API is shown; null where it has no page of its own. */
export function addressOf(type: string | null, id: string | null): string | null {
  if (type === null || id === null) return null;
  const page = PAGES[type];
  return page === undefined ? null : `${page}open=${encodeURIComponent(id)}`;
}

const PAGES: Readonly<Record<string, string>> = {
  calls: '/calls?',
  deletedCalls: '/deleted-calls?',
  CDRFiles: '/cdr-files?',
  CDRFileSources: '/cdr-files?view=sources&',
  CDRFileTypes: '/cdr-files?view=layouts&',
  disasterRecoveryFiles: '/archive?',
  retentionRuns: '/archive?view=runs&',
  legalHolds: '/legal-holds?',
  users: '/administration?view=users&',
  approvals: '/administration?view=approvals&',
  erasures: '/data-subject?view=erasures&',
};

const NAMES: Readonly<Record<string, string>> = {
  calls: 'Call',
  deletedCalls: 'Deleted call',
  CDRFiles: 'CDR file',
  CDRFileSources: 'Source',
  CDRFileTypes: 'Layout',
  disasterRecoveryFiles: 'DR file',
  retentionRuns: 'Retention run',
  legalHolds: 'Legal hold',
  users: 'User',
  approvals: 'Approval',
  erasures: 'Erasure',
};

/** "DR file 14" */
export function nameOf(type: string, id: string): string {
  return `${NAMES[type] ?? type} ${id}`;
}

/** What an activity can be about. */
export const LINKED_TYPES = Object.keys(NAMES);
