import type { INestApplicationContext } from '@nestjs/common';
import { Command, Option } from 'commander';
import type { ChangeUserDto } from '../../auth/dto/user-input.dto';
import type { UserView } from '../../auth/dto/user.view';
import { API_ACCESS, DATA_PROTECTION_ACCESS, Permission, PERMISSIONS } from '../../common/access/principal';
import { checkedInput } from '../checked-input';
import { CommandError } from '../command.error';
import type { Shell } from '../shell';
import { table } from '../table';
import { withApplication } from '../with-application';
import { collectPermission } from './collect-permission';

interface EditOptions {
  readonly name?: string;
  readonly email?: string;
  readonly apiAccess?: string;
  readonly dataProtection?: string;
  readonly permission?: readonly Permission[];
  /** False when no permission is to be left. */
  readonly permissions?: false;
}

const OPTION_OF = {
  '/name': '--name',
  '/email': '--email',
  '/apiAccess': '--api-access',
  '/dataProtectionAccess': '--data-protection',
  '/permissions': '--permission',
};

/** `user edit EMAIL`: what is left out stays as it is. */
export function addUserEdit(user: Command, shell: Shell): void {
  user
    .command('edit')
    .description('change a user, and print what changed; what is left out stays as it is')
    .argument('<email>')
    .option('--name <name>')
    .option('--email <new email>', 'the new email address')
    .addOption(new Option('--api-access <level>').choices(API_ACCESS))
    .addOption(new Option('--data-protection <level>').choices(DATA_PROTECTION_ACCESS))
    .option(
      '--permission <name>',
      `one of ${PERMISSIONS.join(', ')}; give the option once for each: together they replace those before`,
      collectPermission,
    )
    .addOption(new Option('--no-permissions', 'take all permissions away').conflicts('permission'))
    .action(async (email: string, options: EditOptions) => {
      const { ChangeUserDto: dto } = await import('../../auth/dto/user-input.dto.js');
      const changes = await checkedInput(dto, requestedChanges(options), OPTION_OF);
      await withApplication(shell, (app) => editUser(app, shell, email, changes));
    });
}

/** @throws CommandError bad usage where nothing is to be changed */
function requestedChanges(options: EditOptions): Record<string, unknown> {
  const { name, email, apiAccess, dataProtection: dataProtectionAccess } = options;
  const permissions = options.permissions === false ? [] : options.permission;
  const requested = { name, email, apiAccess, dataProtectionAccess, permissions };
  const given = Object.entries(requested).filter(([, value]) => value !== undefined);
  if (given.length === 0) throw CommandError.usage('Say what to change.');
  return Object.fromEntries(given);
}

async function editUser(
  app: INestApplicationContext,
  { terminal, operator }: Shell,
  email: string,
  changes: ChangeUserDto,
): Promise<void> {
  const { UsersService } = await import('../../auth/users/users.service.js');
  const { userView } = await import('../../auth/dto/user.view.js');
  const { id } = await app.get(UsersService).getByEmail(email);
  const { before, after } = await app.get(UsersService).update({ operator }, id, changes);
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
