import { Command, Option } from 'commander';
import { API_ACCESS, DATA_PROTECTION_ACCESS, Permission, PERMISSIONS } from '../../common/access/principal';
import { checkedInput } from '../checked-input';
import { CommandError } from '../command.error';
import type { Shell } from '../shell';
import { withApplication } from '../with-application';
import { changeUser } from './change-user';
import type { Preset } from '../../common/access/presets';
import { collectPermission } from './collect-permission';
import { presetOption } from './preset-option';

interface EditOptions {
  readonly name?: string;
  readonly email?: string;
  readonly preset?: Preset;
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
    .addOption(presetOption())
    .addOption(new Option('--api-access <level>').choices(API_ACCESS))
    .addOption(new Option('--data-protection <level>').choices(DATA_PROTECTION_ACCESS))
    .option(
      '--permission <name>',
      `one of ${PERMISSIONS.join(', ')}; give the option once for each: together they replace those before`,
      collectPermission,
    )
    .addOption(new Option('--no-permissions', 'take all permissions away').conflicts('permission'))
    .action(async (email: string, options: EditOptions) => {
      const { ChangeUserDto: dto, withPreset } = await import('../../auth/dto/user-input.dto.js');
      const changes = await checkedInput(dto, requestedChanges(options), OPTION_OF);
      await withApplication(shell, (app) => changeUser(app, shell, email, withPreset(changes)));
    });
}

/** @throws CommandError bad usage where nothing is to be changed */
function requestedChanges(options: EditOptions): Record<string, unknown> {
  const { name, email, preset, apiAccess, dataProtection: dataProtectionAccess } = options;
  const permissions = options.permissions === false ? [] : options.permission;
  const requested = { name, email, preset, apiAccess, dataProtectionAccess, permissions };
  const given = Object.entries(requested).filter(([, value]) => value !== undefined);
  if (given.length === 0) throw CommandError.usage('Say what to change.');
  return Object.fromEntries(given);
}
