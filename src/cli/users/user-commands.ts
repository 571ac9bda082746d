import { Command, Option } from 'commander';
import type { INestApplicationContext } from '@nestjs/common';
import type { UsersService } from '../../auth/users/users.service';
import {
  API_ACCESS,
  ApiAccess,
  DATA_PROTECTION_ACCESS,
  DataProtectionAccess,
  Permission,
  PERMISSIONS,
} from '../../common/access/principal';
import { checkedInput } from '../checked-input';
import type { Room, Shell } from '../shell';
import { withApplication } from '../with-application';
import { GRANTS_OF_PRESETS, Preset } from '../../common/access/presets';
import { collectPermission } from './collect-permission';
import { presetOption } from './preset-option';
import { addUserEdit } from './user-edit';
import { addUserGrant } from './user-grant';

interface CreateOptions {
  readonly preset?: Preset;
  readonly apiAccess: ApiAccess;
  readonly dataProtection: DataProtectionAccess;
  readonly permission: readonly Permission[];
}

const room: Room = async () => (await import('../../auth/auth.module.js')).AuthModule;

/** `user create|edit|grant|list|suspend|activate|key`. An operator, who can run commands on the machine, has every permission. */
export function addUserCommands(user: Command, surroundings: Shell): void {
  const shell = { ...surroundings, room };
  addCreate(user, shell);
  addUserEdit(user, shell);
  addUserGrant(user, shell);
  user
    .command('list')
    .description('list all users')
    .action(async () => (await import('./user-list.js')).listUsers(shell));
  user
    .command('suspend')
    .description("suspend a user: the user's key stops working at once")
    .argument('<email>')
    .action((email: string) => withApplication(shell, (app) => setStatus(app, shell, email, 'Suspended')));
  user
    .command('activate')
    .description("end a user's suspension: the key works again")
    .argument('<email>')
    .action((email: string) => withApplication(shell, (app) => setStatus(app, shell, email, 'Active')));
  user
    .command('key')
    .description("make the user's only key and print it, once; the previous key stops working at once")
    .argument('<email>')
    .option('--expires <instant>', 'when it stops working, such as 2027-01-31; without it the key has no end')
    .action(async (email: string, { expires }: { expires?: string }) => {
      const { MakeKeyDto } = await import('../../auth/dto/user-input.dto.js');
      await checkedInput(MakeKeyDto, { expires }, { '/expires': '--expires' });
      await withApplication(shell, (app) => makeKey(app, shell, email, expires));
    });
}

function addCreate(user: Command, shell: Shell): void {
  user
    .command('create')
    .description('create a user; what is left out is not granted')
    .argument('<name>')
    .argument('<email>')
    .addOption(presetOption())
    .addOption(new Option('--api-access <level>').choices(API_ACCESS).default('none'))
    .addOption(new Option('--data-protection <level>').choices(DATA_PROTECTION_ACCESS).default('none'))
    .option(
      '--permission <name>',
      `one of ${PERMISSIONS.join(', ')}; give the option once for each`,
      collectPermission,
      [],
    )
    .action(async (name: string, email: string, options: CreateOptions) => {
      const { CreateUserDto } = await import('../../auth/dto/user-input.dto.js');
      await checkedInput(CreateUserDto, { name, email }, { '/name': 'name', '/email': 'email' });
      await withApplication(shell, (app) => create(app, shell, { name, email, options }));
    });
}

async function create(
  app: INestApplicationContext,
  { terminal, operator }: Shell,
  { name, email, options }: { name: string; email: string; options: CreateOptions },
): Promise<void> {
  const { userView } = await import('../../auth/dto/user.view.js');
  const users = await service(app);
  const user = await users.create(
    { operator },
    {
      name,
      email,
      status: 'Active',
      apiAccess: options.apiAccess,
      dataProtectionAccess: options.dataProtection,
      permissions: options.permission,
      ...(options.preset && GRANTS_OF_PRESETS[options.preset]),
    },
  );
  terminal.result(
    userView(user),
    `Created user ${user.id}. Make the key: deleted-calls user key ${user.email}`,
  );
}

async function setStatus(
  app: INestApplicationContext,
  { terminal, operator }: Shell,
  email: string,
  status: 'Active' | 'Suspended',
): Promise<void> {
  const { userView } = await import('../../auth/dto/user.view.js');
  const users = await service(app);
  const { id } = await users.getByEmail(email);
  const { after } = await users.update({ operator }, id, { status });
  terminal.result(userView(after), `User ${id} is ${status === 'Active' ? 'active' : 'suspended'}.`);
}

/** Prints only the key on stdout, so that it can be piped. */
async function makeKey(
  app: INestApplicationContext,
  { terminal, operator }: Shell,
  email: string,
  expires: string | undefined,
): Promise<void> {
  const users = await service(app);
  const { keyEnd } = await import('../../auth/users/key-end.js');
  const { Clock } = await import('../../common/clock.js');
  const end = keyEnd(expires, app.get(Clock).now());
  const { id, status } = await users.getByEmail(email);
  const { refuseWaiting } = await import('../approvals/refuse-waiting.js');
  const apiKey = refuseWaiting(await users.requestKey({ operator }, id, end), terminal);
  terminal.note(`The API key of user ${id}, shown only now; a key made before has stopped working:`);
  if (status === 'Suspended')
    terminal.note(`It works once the suspension is over: deleted-calls user activate ${email}`);
  terminal.result({ apiKey }, apiKey);
}

async function service(app: INestApplicationContext): Promise<UsersService> {
  const { UsersService: token } = await import('../../auth/users/users.service.js');
  return app.get(token);
}
