import type { Reader } from '../database/reader';
import { GivenPolicy, POLICY_VARIABLES } from '../config/given-policy';
import { isSameValue } from './policy';
import { OtherPolicyError } from './policy.error';

interface Decided {
  readonly field: keyof GivenPolicy;
  readonly inForce: unknown;
  readonly newest: unknown;
}

/**
 * A command brings no policy of its own. One whose environment says what the policy of the installation says, in force or
 * waiting, agrees with it.
 * @throws OtherPolicyError naming both values
 */
export async function refuseOtherPolicy(reader: Reader, given: GivenPolicy): Promise<void> {
  const fields = Object.keys(given) as (keyof GivenPolicy)[];
  if (fields.length === 0) return;
  const decided = await reader.query<Decided[]>(
    `select p.field, p.value as "inForce", (select c.after from policy_changes c
       where c.field = p.field and not exists (select from policy_withdrawals w where w.policy_change_id = c.id)
       order by c.id desc limit 1) as newest
     from policy_in_force(clock_timestamp()) p`,
  );
  const differences = decided
    .filter(({ field, inForce, newest }) => {
      const value = given[field];
      return value !== undefined && !isSameValue(value, inForce) && !isSameValue(value, newest);
    })
    .map(
      ({ field, inForce }) =>
        `${POLICY_VARIABLES[field]} says ${shown(given[field])}, the policy of this installation ${shown(inForce)}`,
    );
  if (differences.length > 0) throw new OtherPolicyError(differences);
}

function shown(value: unknown): string {
  if (value === null) return 'for ever';
  return Array.isArray(value) ? value.join(',') : `${value as number}`;
}
