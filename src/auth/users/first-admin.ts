import type { Actor } from '../../common/access/principal';
import type { Env } from '../../config/env';
import { firstKeyFile, handOverFirstKey, hasFirstKeyFile, KeyOutput } from '../../installation/first-key';
import type { FirstAdmins, ManagerKeys } from './first-admin.service';

/** An admin that was made just now. */
export interface FirstAdmin {
  readonly email: string;
  /** Null where ADMIN_API_KEY gave it. */
  readonly apiKey: string | null;
  /** Where the key went; null where it was shown, or given. */
  readonly apiKeyFile: string | null;
}

/**
 * Makes the admin at a first start, and hands its key over before the key works.
 * @returns null where none was made
 */
export async function ensureFirstAdmin(
  admins: FirstAdmins,
  operator: Actor,
  { env, output }: { env: Env; output: KeyOutput },
): Promise<FirstAdmin | null> {
  let apiKeyFile: string | null = null;
  const made = await admins.ensure(operator, env.adminApiKey, async (key) => {
    apiKeyFile = await handOverFirstKey(key, { dataDir: env.dataDir, output });
  });
  return made && { ...made, apiKeyFile };
}

/** What of keys would otherwise go unseen, for the log. */
export interface KeyNotice {
  readonly event: string;
  readonly file?: string;
  readonly advice: string;
}

/**
 * An ADMIN_API_KEY that is still set, or without effect, a first key that nobody ever used or that lies about, and that
 * nobody is left who can manage users.
 * @param made an admin whose key was handed over just now, which is told by itself
 */
export async function keyNotices(
  admins: FirstAdmins,
  { dataDir, adminApiKey }: Env,
  made: FirstAdmin | null,
): Promise<KeyNotice[]> {
  const keys = await admins.managerKeys(adminApiKey);
  const file = (await hasFirstKeyFile(dataDir)) ? firstKeyFile(dataDir) : null;
  const notices = adminApiKey ? givenKeyNotices(keys) : [];
  if (keys.emails.length === 0) return [...notices, NOBODY];
  if (keys.everUsed && file) {
    notices.push({ event: 'the first API key still lies in its file', file, advice: 'Remove the file.' });
  }
  if (!keys.everUsed && !keys.givenKeyWorks && !made?.apiKey) {
    notices.push({
      event: 'no API key that manages users was ever used',
      ...(file && { file }),
      advice: `${file ? 'It is in that file. ' : ''}If it is lost, a new one is made by: ${anotherKey(keys)}`,
    });
  }
  return notices;
}

const NOBODY: KeyNotice = {
  event: 'nobody can manage users',
  advice:
    'No start makes another admin. End a suspension by: deleted-calls user activate EMAIL. Make a user by: ' +
    'deleted-calls user create NAME EMAIL. Give the right by: deleted-calls user grant EMAIL --api-access write ' +
    '--permission users.manage. Make a key by: deleted-calls user key EMAIL.',
};

function givenKeyNotices(keys: ManagerKeys): KeyNotice[] {
  const isSet = {
    event: 'ADMIN_API_KEY is still set',
    advice:
      'Only the first start needs it. Remove it from the environment, so that nobody finds the key there.',
  };
  if (keys.givenKeyWorks) return [isSet];
  const advice = 'Only a first start gives it to the admin.';
  return [
    isSet,
    {
      event: 'ADMIN_API_KEY is ignored: nobody active has this key',
      advice: keys.emails.length > 0 ? `${advice} A new key is made by: ${anotherKey(keys)}` : advice,
    },
  ];
}

function anotherKey({ emails }: ManagerKeys): string {
  return `deleted-calls user key ${emails[0] ?? 'EMAIL'}`;
}
