import type { Requirement } from '../session/session';

/** One word of the left column, and where it leads. */
export interface Place {
  readonly path: string;
  readonly name: string;
  /** Any of these shows it; empty = everybody sees it. */
  readonly needs: readonly Requirement[];
}

/** In the order of the work. */
export const PLACES: readonly Place[] = [
  { path: '/', name: 'Overview', needs: [] },
  { path: '/data-subject', name: 'Data subject', needs: ['dataProtection.primary'] },
  { path: '/deleted-calls', name: 'Deleted calls', needs: ['dataProtection.view'] },
  { path: '/calls', name: 'Calls', needs: ['calls.view'] },
  { path: '/cdr-files', name: 'CDR files', needs: ['CDRFiles.view'] },
  { path: '/activity', name: 'Activity', needs: ['userActivityLog.view'] },
  { path: '/archive', name: 'Archive', needs: ['dataProtection.view'] },
  { path: '/legal-holds', name: 'Legal holds', needs: ['dataProtection.primary'] },
  { path: '/administration', name: 'Administration', needs: ['users.manage', 'dataProtection.primary'] },
];
