import type { Schemas } from '../../../api/client';
import { listText } from '../../../parts/values/format';

export type Grants = Pick<Schemas['UserView'], 'apiAccess' | 'dataProtectionAccess' | 'permissions'>;
type Permission = Grants['permissions'][number];

/** What each permission lets one do, to go on after "may". */
export const PERMISSION_TEXTS: Readonly<Record<Permission, string>> = {
  'calls.view': 'see calls',
  'calls.delete': 'delete calls',
  'CDRFiles.view': 'see CDR files',
  'CDRFiles.upload': 'import CDR files',
  'userActivityLog.view': 'see who did what',
  'users.manage': 'manage users',
};

export const DATA_PROTECTION_TEXTS: Readonly<Record<Grants['dataProtectionAccess'], string | null>> = {
  none: null,
  view: 'see deleted calls',
  download: 'see and download deleted calls and DR files',
  primary: 'do everything of data protection',
};

/** "Ada may see calls and import CDR files." */
export function grantsSentence(user: Schemas['UserView']): string {
  const { name, apiAccess, dataProtectionAccess, permissions, status } = user;
  const suspended = status === 'Suspended' ? `${name} is suspended. Otherwise ` : '';
  if (apiAccess === 'none') return `${suspended}${name} may do nothing: there is no API access.`;
  const isIdle = dataProtectionAccess === 'none' && permissions.length === 0;
  return `${suspended}${name} may ${isIdle ? 'sign in, and do nothing else' : grantsText(user)}.`;
}

/** What a user may do, as a sentence without its subject. */
export function grantsText({ apiAccess, dataProtectionAccess, permissions }: Grants): string {
  if (apiAccess === 'none') return 'Nothing: no API access';
  const acts = [
    DATA_PROTECTION_TEXTS[dataProtectionAccess],
    ...permissions.map((name) => PERMISSION_TEXTS[name]),
  ].filter((act) => act !== null);
  if (acts.length === 0) return 'Sign in, and nothing else';
  return `${listText(acts)}${apiAccess === 'read' ? '; without changing anything' : ''}`;
}

const ACCESS_TEXTS: Readonly<Record<Grants['apiAccess'], string>> = {
  none: 'Has no API access any more',
  read: 'May read over the API, and change nothing',
  write: 'May read and change over the API',
};

/** What an activity changed of what a user may do, in a sentence; null where it changed nothing of it. */
export function changeSentence(activity: Schemas['UserActivityLogView']): string | null {
  const after = activity.after as Partial<Schemas['UserView']> | null;
  const before = activity.before as Partial<Schemas['UserView']> | null;
  if (activity.activityType === 'User created' && after) return `Added. May: ${grantsText(after as Grants)}.`;
  if (activity.activityType === 'API key made') return 'Got a new key.';
  if (activity.activityType !== 'User changed' || !after) return null;
  const { status, apiAccess, dataProtectionAccess, permissions } = after;
  const given = permissions?.filter((name) => !before?.permissions?.includes(name)) ?? [];
  const taken = before?.permissions?.filter((name) => !permissions?.includes(name)) ?? [];
  const parts = [
    status === 'Suspended' && 'Suspended',
    status === 'Active' && 'Let in again',
    apiAccess && ACCESS_TEXTS[apiAccess],
    dataProtectionAccess &&
      (dataProtectionAccess === 'none'
        ? 'Sees no deleted calls any more'
        : `May ${DATA_PROTECTION_TEXTS[dataProtectionAccess] ?? ''}`),
    given.length > 0 && `May now ${textOf(given)}`,
    taken.length > 0 && `May no longer ${textOf(taken, 'or')}`,
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? null : `${parts.join('. ')}.`;
}

function textOf(permissions: readonly Permission[], word: 'and' | 'or' = 'and'): string {
  return listText(
    permissions.map((name) => PERMISSION_TEXTS[name]),
    word,
  );
}
