import type { Actor } from '../../common/access/principal';
import type { Env } from '../../config/env';
import { firstKeyFile, handOverFirstKey, hasFirstKeyFile, KeyOutput } from '../../installation/first-key';
import type { UsersService } from './users.service';

/** An admin that was made just now. */
export interface FirstAdmin {
  readonly email: string;
  /** Null where ADMIN_API_KEY gave it. */
  readonly apiKey: string | null;
  /** Where the key went; null where it was shown, or given. */
  readonly apiKeyFile: string | null;
}

/**
 * Makes the admin when nobody can manage users, and hands its key over before the key works.
 * @returns null when there was somebody
 */
export async function ensureFirstAdmin(
  users: UsersService,
  operator: Actor,
  { env, output }: { env: Env; output: KeyOutput },
): Promise<FirstAdmin | null> {
  let apiKeyFile: string | null = null;
  const made = await users.ensureAdmin(operator, env.adminApiKey, async (key) => {
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
 * A first key that nobody ever used, one that lies about, an ADMIN_API_KEY without effect.
 * @param made an admin whose key was handed over just now, which is told by itself
 */
export async function keyNotices(
  users: UsersService,
  { dataDir, adminApiKey }: Env,
  made: FirstAdmin | null,
): Promise<KeyNotice[]> {
  const { emails, everUsed, givenKeyWorks } = await users.managerKeys(adminApiKey);
  const another = `deleted-calls user key ${emails[0] ?? ''}`;
  const file = (await hasFirstKeyFile(dataDir)) ? firstKeyFile(dataDir) : null;
  const notices: KeyNotice[] = [];
  if (adminApiKey && !givenKeyWorks) {
    notices.push({
      event: 'ADMIN_API_KEY is ignored: nobody active has this key',
      advice: `Only a first start gives it to the admin. A new key is made by: ${another}`,
    });
  }
  if (everUsed && file) {
    notices.push({ event: 'the first API key still lies in its file', file, advice: 'Remove the file.' });
  }
  if (!everUsed && !givenKeyWorks && !made?.apiKey) {
    notices.push({
      event: 'no API key that manages users was ever used',
      ...(file && { file }),
      advice: `${file ? 'It is in that file. ' : ''}If it is lost, a new one is made by: ${another}`,
    });
  }
  return notices;
}
