import type { ComponentType } from 'react';

type Loader = () => Promise<{ default: ComponentType }>;

/** Which page is at which address below the console, and how its code is loaded. */
export const PAGES: Readonly<Record<string, Loader>> = {
  '/': () => import('./pages/overview/overview'),
  '/data-subject': () => import('./pages/data-subject/data-subject'),
  '/deleted-calls': () => import('./pages/deleted-calls/deleted-calls'),
  '/calls': () => import('./pages/calls/calls'),
  '/cdr-files': () => import('./pages/cdr-files/cdr-files'),
  '/activity': () => import('./pages/activity/activity'),
  '/archive': () => import('./pages/archive/archive'),
  '/legal-holds': () => import('./pages/legal-holds/legal-holds'),
  '/administration': () => import('./pages/administration/administration'),
};
