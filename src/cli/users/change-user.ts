import type { INestApplicationContext } from '@nestjs/common';
import type { UserView } from '../../auth/dto/user.view';
import type { UsersService } from '../../auth/users/users.service';
import type { Shell } from '../shell';
import { table } from '../table';

/** Changes the user with the address, and prints what changed, before and after. */
export async function changeUser(
  app: INestApplicationContext,
  { terminal, operator }: Shell,
  email: string,
  change: Parameters<UsersService['update']>[2],
): Promise<void> {
  const { UsersService: token } = await import('../../auth/users/users.service.js');
  const { userView } = await import('../../auth/dto/user.view.js');
  const { id } = await app.get(token).getByEmail(email);
  const { before, after } = await app.get(token).update({ operator }, id, change);
  const [was, is] = [userView(before), userView(after)];
  terminal.result({ before: was, after: is }, changeText(was, is));
}

function changeText(before: UserView, after: UserView): string {
  const rows = FIELDS.map((field) => [field, shown(before[field]), shown(after[field])] as const);
  const changed = rows.filter(([, was, is]) => was !== is);
  if (changed.length === 0) return `User ${after.id} was so already; nothing was changed.`;
  return `User ${after.id} was changed:\n${table(['FIELD', 'BEFORE', 'AFTER'], changed)}`;
}

const FIELDS = ['name', 'email', 'apiAccess', 'dataProtectionAccess', 'permissions'] as const;

function shown(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.join(' ');
}
