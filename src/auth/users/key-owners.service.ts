import { Injectable } from '@nestjs/common';
import { missingPermission } from '../../common/access/access-policy';
import { Actor, actorOf, Needs } from '../../common/access/principal';
import { ForbiddenError, UnauthenticatedError } from '../../common/errors/problem.error';
import { hashApiKey } from './api-key';
import { UserRepository } from './user.repository';

/** Users who prove who they are by their API key, where it is no request that brings it. */
@Injectable()
export class KeyOwners {
  constructor(private readonly users: UserRepository) {}

  /**
   * The user as author of what they do; their rights are looked at once more when it is committed.
   * @param address where the key was given
   * @throws UnauthenticatedError no active user has the key
   * @throws ForbiddenError the user may not do that
   */
  async actorOf(key: string, needs: Needs, address: string | null): Promise<Actor> {
    const credential = { kind: 'key', hash: hashApiKey(key) } as const;
    const owner = await this.users.findByKeyHash(credential.hash);
    if (owner?.status !== 'Active' || owner.isExpired) throw new UnauthenticatedError();
    const missing = missingPermission(owner, needs.requirements, needs.method);
    if (missing)
      throw new ForbiddenError(`This takes ${missing}, which this key's user does not have.`, missing);
    return { ...actorOf({ ...owner, credential, address: address ?? '', needs }), usedApi: false };
  }
}
