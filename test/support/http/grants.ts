import type { Grants } from '../../../src/common/access/principal';

/** All that a user can be granted. */
export const EVERY_GRANT: Grants = {
  apiAccess: 'write',
  dataProtectionAccess: 'primary',
  permissions: [
    'calls.view',
    'calls.delete',
    'CDRFiles.view',
    'CDRFiles.upload',
    'userActivityLog.view',
    'users.manage',
  ],
};
