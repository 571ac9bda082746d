import { InvalidArgumentError } from 'commander';
import { Permission, PERMISSIONS } from '../../common/access/principal';

/** Reads an option that is given once for each permission. */
export function collectPermission(name: string, earlier: readonly Permission[] = []): readonly Permission[] {
  const permission = PERMISSIONS.find((candidate) => candidate === name);
  if (!permission) throw new InvalidArgumentError(`Allowed choices are ${PERMISSIONS.join(', ')}.`);
  return earlier.includes(permission) ? earlier : [...earlier, permission];
}
