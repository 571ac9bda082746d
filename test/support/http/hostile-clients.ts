import { COMMAND_LINE, Grants } from '../../../src/common/access/principal';
import { UsersService } from '../../../src/auth/users/users.service';
import { AuthModule } from '../../../src/auth/auth.module';
import { loadEnv } from '../../../src/config/env';
import { createCommandContext } from '../../../src/create-command-context';
import type { CliInstallation } from '../processes/cli-installation';
import { EVERY_GRANT } from './grants';

/** Somebody who sends requests. */
export interface Client {
  readonly name: string;
  readonly key: string;
  /** Null for who may do nothing. */
  readonly grants: Grants | null;
}

const GRANTS: Record<string, Partial<Grants>> = {
  'may do everything': EVERY_GRANT,
  'has nothing': {},
  'reads calls': { apiAccess: 'read', permissions: ['calls.view'] },
  'reads files': { apiAccess: 'read', permissions: ['CDRFiles.view'] },
  'deletes unseen': { apiAccess: 'write', permissions: ['calls.delete'] },
  'sees deleted calls': { apiAccess: 'read', dataProtectionAccess: 'view' },
  downloads: { apiAccess: 'read', dataProtectionAccess: 'download' },
  'manages users': { apiAccess: 'write', permissions: ['users.manage'] },
  'reads the log': { apiAccess: 'read', permissions: ['userActivityLog.view'] },
};

/** Users of every kind, one whose key is suspended, and two without a key. */
export async function makeClients({ database, folder }: CliInstallation): Promise<Client[]> {
  const env = loadEnv({
    DATABASE_URL: database.url,
    KEYS_ARE_KEPT: 'on',
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
  });
  const app = await createCommandContext(env, { url: env.databaseUrl }, process.stderr, () =>
    Promise.resolve(AuthModule),
  );
  const users = app.get(UsersService);
  const operator = { operator: COMMAND_LINE };
  const clients: Client[] = [
    { name: 'has no key', key: '', grants: null },
    { name: 'guesses', key: `dck_${'A'.repeat(43)}`, grants: null },
  ];
  for (const [name, given] of Object.entries<Partial<Grants>>({ ...GRANTS, 'is suspended': EVERY_GRANT })) {
    const grants: Grants = { apiAccess: 'none', dataProtectionAccess: 'none', permissions: [], ...given };
    const email = `${name.replaceAll(' ', '.')}@test.example`;
    const { id } = await users.create(operator, { ...grants, name, email, status: 'Active' });
    const key = await users.makeKey(operator, id);
    const isSuspended = name === 'is suspended';
    if (isSuspended) await users.update(operator, id, { status: 'Suspended' });
    clients.push({ name, key, grants: isSuspended ? null : grants });
  }
  await app.close();
  return clients;
}
