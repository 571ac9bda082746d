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
