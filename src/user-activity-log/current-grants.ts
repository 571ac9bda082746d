import type { EntityManager } from 'typeorm';
import type { Credential, Grants, Principal } from '../common/access/principal';

const GRANTS =
  'u.api_access as "apiAccess", u.data_protection_access as "dataProtectionAccess", u.permissions';

/** How long a session has not been used makes no difference here: one request can take longer than that. */
const STATEMENTS: Record<Credential['kind'], string> = {
  key: `
    select ${GRANTS} from users u
    where u.id = $1 and u.status = 'Active' and u.api_key_hash = $2
      and (u.api_key_expires_at is null or u.api_key_expires_at > clock_timestamp())`,
  session: `
    select ${GRANTS} from users u join sessions s on s.user_id = u.id
    where u.id = $1 and u.status = 'Active' and s.token_hash = $2 and s.expires_at > clock_timestamp()`,
};

type KnownUser = Pick<Principal, 'id' | 'credential'>;

/**
 * What the user may do as the transaction sees it. Null when the user was suspended, the key replaced or over, or the
 * session ended meanwhile.
 */
export async function currentGrants(
  manager: EntityManager,
  { id, credential }: KnownUser,
): Promise<Grants | null> {
  const [grants] = await manager.query<Grants[]>(STATEMENTS[credential.kind], [id, credential.hash]);
  return grants ?? null;
}

/** The same; nobody changes the user or ends the session until the transaction is over. */
export async function lockedGrants(
  manager: EntityManager,
  { id, credential }: KnownUser,
): Promise<Grants | null> {
  const statement = `${STATEMENTS[credential.kind]} for share`;
  const [grants] = await manager.query<Grants[]>(statement, [id, credential.hash]);
  return grants ?? null;
}
