import type { Schemas } from '../../../api/client';
import { Light } from '../../../parts/states/light';

export type User = Schemas['UserView'];

/** Whether a user can sign in. */
export function UserLight({ status }: { status: User['status'] }) {
  return status === 'Active' ? (
    <Light state="green" word="Active" />
  ) : (
    <Light state="amber" word="Suspended" />
  );
}
