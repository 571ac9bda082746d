import type { UserView } from '../../auth/dto/user.view';
import { USER_LISTING } from '../../auth/users/user-listing';
import { Conditions } from '../../lists/conditions';
import { rowObjects } from '../../lists/row-objects';
import type { Shell } from '../shell';
import { table } from '../table';
import { withDatabase } from '../with-database';

/** All of them, whatever their number. */
export async function listUsers(shell: Shell): Promise<void> {
  const users = await withDatabase(shell, (database) =>
    rowObjects<UserView>(database, USER_LISTING, new Conditions()),
  );
  const rows = users.map((user) => [
    user.id,
    user.name,
    user.email,
    user.status,
    user.preset ?? '',
    user.apiAccess,
    user.dataProtectionAccess,
    user.permissions.join(' '),
    user.keyLastUsed ?? '',
    user.keyExpires ?? '',
  ]);
  shell.terminal.result(
    users,
    table(
      [
        'ID',
        'NAME',
        'EMAIL',
        'STATUS',
        'PRESET',
        'API ACCESS',
        'DATA PROTECTION',
        'PERMISSIONS',
        'KEY LAST USED',
        'KEY EXPIRES',
      ],
      rows,
    ),
  );
}
