import { Command, Option } from 'commander';
import { GRANTS_OF_PRESETS, Preset } from '../../common/access/presets';
import type { UserValues } from '../../auth/users/user.entity';
import {
  API_ACCESS,
  ApiAccess,
  DATA_PROTECTION_ACCESS,
  DataProtectionAccess,
  Permission,
  PERMISSIONS,
} from '../../common/access/principal';
import { CommandError } from '../command.error';
import type { Shell } from '../shell';
import { withApplication } from '../with-application';
import { changeUser } from './change-user';
import { collectPermission } from './collect-permission';
import { presetOption } from './preset-option';

interface GrantOptions {
  readonly preset?: Preset;
  readonly apiAccess?: ApiAccess;
  readonly dataProtection?: DataProtectionAccess;
  readonly permission?: readonly Permission[];
  readonly revoke?: readonly Permission[];
}

/** `user grant EMAIL`: the permissions that are not named stay. */
export function addUserGrant(user: Command, shell: Shell): void {
  user
    .command('grant')
    .description(
      'give a user rights, or take some back, and print what changed; what is left out stays as it is',
    )
    .argument('<email>')
    .addOption(presetOption())
    .addOption(new Option('--api-access <level>').choices(API_ACCESS))
    .addOption(new Option('--data-protection <level>').choices(DATA_PROTECTION_ACCESS))
    .option(
      '--permission <name>',
      `give it: one of ${PERMISSIONS.join(', ')}; give the option once for each`,
      collectPermission,
    )
    .option('--revoke <name>', 'take this permission back; give the option once for each', collectPermission)
    .action(async (email: string, options: GrantOptions) => {
      const change = requestedGrants(options);
      await withApplication(shell, (app) => changeUser(app, shell, email, change));
    });
}

/** @throws CommandError bad usage where nothing is to be given or taken, or one permission both */
function requestedGrants(options: GrantOptions): (before: UserValues) => Partial<UserValues> {
  const { preset } = options;
  if (preset) return () => GRANTS_OF_PRESETS[preset];
  const { apiAccess, dataProtection: dataProtectionAccess, permission: given = [], revoke = [] } = options;
  if (!apiAccess && !dataProtectionAccess && given.length + revoke.length === 0)
    throw CommandError.usage('Say what to give or to take back.');
  const both = given.find((name) => revoke.includes(name));
  if (both) throw CommandError.usage(`${both} cannot be given and taken back at once.`);
  return ({ permissions }) => ({
    apiAccess,
    dataProtectionAccess,
    permissions: [...new Set([...permissions, ...given])].filter((name) => !revoke.includes(name)),
  });
}
